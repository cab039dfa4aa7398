import { useNavigate } from 'react-router-dom';
import type { Enrollment } from 'strapi-plugin-sms-auth/client';
import { ENROLLMENT, useKept } from './kept';

/** Somebody who gave the first factor and needs a phone: it lasts through a reload, in this tab alone. */
export const useEnrollment = () => {
  const [enrollment, keep] = useKept<Enrollment | null>(ENROLLMENT, null);
  const navigate = useNavigate();
  const begin = (next: Enrollment) => {
    keep(next);
    navigate('/add-phone');
  };
  return { enrollment, begin };
};
