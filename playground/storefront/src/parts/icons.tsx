import type { ReactNode } from 'react';

const icon = (shape: ReactNode) => () => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {shape}
  </svg>
);

export const HomeIcon = icon(<path d="M4 11.5 12 4.5l8 7M6.5 10v9h11v-9" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8.5" r="3.8" />
    <path d="M4.8 20c.7-3.9 3.6-6 7.2-6s6.5 2.1 7.2 6" />
  </>
);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const AlertIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.8v5M12 16v.2" />
  </>
);
export const PhoneIcon = icon(
  <path d="M7 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 5 6.2 2 2 0 0 1 7 4z" />
);
export const ShieldIcon = icon(
  <>
    <path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6z" />
    <path d="m9 12 2.2 2.2L15.2 10" />
  </>
);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="15" r="3.8" />
    <path d="m11 12.5 8-8M16 7.5l2.5 2.5" />
  </>
);
export const LockIcon = icon(
  <>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8.2 11V8a3.8 3.8 0 0 1 7.6 0v3M12 14.5v2" />
  </>
);
export const DeviceIcon = icon(
  <>
    <rect x="7" y="3.5" width="10" height="17" rx="2" />
    <path d="M11 17.5h2" />
  </>
);
export const PinIcon = icon(
  <>
    <path d="M12 21c4.5-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6 6.5 11z" />
    <circle cx="12" cy="10" r="2.2" />
  </>
);
export const SearchIcon = icon(
  <>
    <circle cx="10.5" cy="10.5" r="6" />
    <path d="m15 15 5 5" />
  </>
);
export const BackIcon = icon(<path d="m14 6-6 6 6 6" />);
