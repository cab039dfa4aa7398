import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router-dom';
import { useSession } from '../site/session';
import { HomeIcon, PersonIcon, PlusIcon } from './icons';

const Logo = () => (
  <svg viewBox="0 0 34 26" className="logo" aria-hidden="true">
    <path d="M2 3h19l11 10-11 10H2z" />
    <circle cx="21.5" cy="13" r="2.6" />
  </svg>
);

const skip = () => document.querySelector('h1')?.focus();

export const Shell = ({ children }: { children: ReactNode }) => {
  const { user, waking, failure } = useSession();
  const account =
    waking || user || failure ? { to: '/profile', label: 'Profile' } : { to: '/login', label: 'Log in' };
  return (
    <>
      <button type="button" className="skip" onClick={skip}>
        Skip to the content
      </button>
      <header className="top">
        <div className="top-inner">
          <Link to="/" className="brand">
            <Logo />
            Bazaar
          </Link>
          <nav aria-label="Main" className="nav">
            <NavLink to="/" end>
              <HomeIcon />
              <span>Ads</span>
            </NavLink>
            <NavLink to="/publish" className="nav-publish">
              <PlusIcon />
              <span>Publish an ad</span>
            </NavLink>
            <NavLink to={account.to}>
              <PersonIcon />
              <span>{account.label}</span>
            </NavLink>
          </nav>
        </div>
      </header>
      <main>{children}</main>
      <footer className="foot">
        <p>
          Every seller here has a verified phone. Bazaar is the demo site of the Strapi plugin “SMS
          Authentication”.
        </p>
      </footer>
    </>
  );
};
