import { useAuth } from '@strapi/strapi/admin';
import { PERMISSIONS } from './permissions';

/**
 * Whether who is logged in may do something. Strapi's `useRBAC` asks once, and where the permissions come later than
 * that it says no for good; this follows them.
 */
export const useMay = (what: keyof typeof PERMISSIONS): boolean =>
  useAuth('useMay', ({ permissions }) =>
    PERMISSIONS[what].some(({ action }) => permissions.some((held) => held.action === action))
  );

/** True only when it is known: a page does not lock itself while permissions are on their way. */
export const useMayNot = (what: keyof typeof PERMISSIONS): boolean => {
  const isLoading = useAuth('useMayNot', (auth) => auth.isLoading);
  return !useMay(what) && !isLoading;
};
