import { useNavigate } from 'react-router-dom';
import type { Registration, Reprove } from 'strapi-plugin-sms-auth/client';
import { keepRegistration, UNDER_WAY } from './begun';
import { REPROVE, useKept } from './kept';

/** An account that has to be shown to be one's own: it lasts through a reload, in this tab alone. */
export const useReprove = () => {
  const [reprove, keep] = useKept<Reprove | null>(REPROVE, null);
  const navigate = useNavigate();
  return {
    reprove,
    /** In the place of the page with the code, which is used up. */
    begin(next: Reprove) {
      keep(next);
      navigate('/still-yours', { replace: true });
    },
    /** The token is of no use any more. */
    end() {
      keep(null);
      navigate('/login', { replace: true });
    },
    /** The account is somebody else's; the number begins one of its own. */
    register(registration: Registration) {
      keep(null);
      keepRegistration(registration);
      navigate('/register', { replace: true, state: UNDER_WAY });
    },
  };
};
