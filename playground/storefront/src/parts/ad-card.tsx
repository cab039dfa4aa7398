import { Link } from 'react-router-dom';
import type { Ad } from '../site/ads';
import { PinIcon } from './icons';
import { Tile } from './tile';

const euros = (amount: number): string =>
  new Intl.NumberFormat('en-CY', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);

export const Price = ({ amount }: { amount: number }) => (
  <p className="price">{amount === 0 ? 'Free' : euros(amount)}</p>
);

export const City = ({ name }: { name: string }) => (
  <p className="city">
    <PinIcon />
    {name}
  </p>
);

export const AdCard = ({ ad }: { ad: Ad }) => (
  <li className="ad">
    <div className="ad-picture">
      <Tile seed={ad.title} />
      <Price amount={ad.price} />
    </div>
    <div className="ad-text">
      <h3>
        <Link to={`/ads/${ad.documentId}`}>{ad.title}</Link>
      </h3>
      <p className="ad-about">{ad.description}</p>
      <City name={ad.city} />
    </div>
  </li>
);
