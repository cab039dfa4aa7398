import { useEffect, useState } from 'react';
import { formatPhoneNumberIntl } from 'react-phone-number-input';
import { Link, useParams } from 'react-router-dom';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { City, Price } from '../parts/ad-card';
import { BackIcon, PhoneIcon } from '../parts/icons';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { Tile } from '../parts/tile';
import { type Ad, readAd } from '../site/ads';
import { NotFound } from './not-found';

const Contact = ({ phone }: { phone: string }) => (
  <a className="button button-main" href={`tel:${phone}`}>
    <PhoneIcon />
    Call {formatPhoneNumberIntl(phone) || phone}
  </a>
);

export const AdPage = () => {
  const { id = '' } = useParams();
  const [ad, setAd] = useState<Ad | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    readAd(id).then((answer) => (answer.ok ? setAd(answer.found) : setFailure(answer)));
  }, [id]);

  if (failure?.code === 'not-found') return <NotFound />;
  if (!ad) {
    return (
      <Page title="Ad">
        <FailureNotice failure={failure} />
        {!failure && <p role="status">Loading…</p>}
      </Page>
    );
  }
  return (
    <Page title={ad.title}>
      <article className="ad-full">
        <div className="ad-picture">
          <Tile seed={ad.documentId} />
          <Price amount={ad.price} />
        </div>
        <div className="stack">
          <City name={ad.city} />
          <p className="ad-description">{ad.description}</p>
          {ad.contactPhone ? (
            <Contact phone={ad.contactPhone} />
          ) : (
            <p className="hint">The seller shows no number.</p>
          )}
          <Link className="back" to="/">
            <BackIcon />
            All ads
          </Link>
        </div>
      </article>
    </Page>
  );
};
