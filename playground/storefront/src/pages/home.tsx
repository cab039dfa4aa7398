import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { AdCard } from '../parts/ad-card';
import { PlusIcon, SearchIcon } from '../parts/icons';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { type Ad, listAds } from '../site/ads';

const mentions = (ad: Ad, words: string): boolean =>
  `${ad.title} ${ad.description} ${ad.city}`.toLowerCase().includes(words.trim().toLowerCase());

const counted = (count: number): string => (count === 1 ? '1 ad' : `${count} ads`);

export const Home = () => {
  const [ads, setAds] = useState<Ad[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    listAds().then((answer) => (answer.ok ? setAds(answer.found) : setFailure(answer)));
  }, []);
  const shown = ads?.filter((ad) => mentions(ad, words)) ?? [];

  return (
    <Page
      title="Good things, one street away."
      lead="Small ads from real people: every phone number here is verified."
      band={
        <label className="search">
          <span className="visually-hidden">Search the ads</span>
          <SearchIcon />
          <input
            type="search"
            className="input"
            placeholder="Bicycle, sofa, Limassol…"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      }
    >
      <FailureNotice failure={failure} />
      <h2 className="count">
        <span role="status">{ads ? counted(shown.length) : failure ? 'No ads' : 'Loading…'}</span>
      </h2>
      {ads && shown.length === 0 && (
        <div className="empty">
          <p>{ads.length === 0 ? 'No ads yet. Yours can be the first.' : 'Nothing fits these words.'}</p>
        </div>
      )}
      <ul className="ads">
        {shown.map((ad) => (
          <AdCard key={ad.documentId} ad={ad} />
        ))}
        {ads && (
          <li>
            <Link className="ad-yours" to="/publish">
              <PlusIcon />
              Yours could be here
            </Link>
          </li>
        )}
      </ul>
    </Page>
  );
};
