import { useEffect, useState } from 'react';
import { formatPhoneNumberIntl } from 'react-phone-number-input';
import { Link, useParams } from 'react-router-dom';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { City, Price } from '../parts/ad-card';
import { BackIcon, PhoneIcon, ShieldIcon } from '../parts/icons';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { Tile } from '../parts/tile';
import { type Ad, readAd } from '../site/ads';
import { NotFound } from './not-found';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const Seller = ({ phone }: { phone?: string | null }) => (
  <section className="seller stack" aria-labelledby="seller-title">
    <h2 id="seller-title">The seller</h2>
    <p className="verified">
      <ShieldIcon />
      Verified by phone
    </p>
    {phone ? (
      <a className="button button-main" href={`tel:${phone}`}>
        <PhoneIcon />
        Call {formatPhoneNumberIntl(phone) || phone}
      </a>
    ) : (
      <p className="hint">The seller shows no number.</p>
    )}
  </section>
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
          <Tile seed={ad.title} />
          <Price amount={ad.price} />
        </div>
        <div className="stack">
          <div className="row">
            <City name={ad.city} />
            <p className="hint">{day.format(new Date(ad.createdAt))}</p>
          </div>
          <p className="ad-description">{ad.description}</p>
          <Seller phone={ad.contactPhone} />
          <Link className="button button-quiet" to={`/ads/${id}/buy`}>
            Buy as a guest
          </Link>
          <Link className="back" to="/">
            <BackIcon />
            All ads
          </Link>
        </div>
      </article>
    </Page>
  );
};
