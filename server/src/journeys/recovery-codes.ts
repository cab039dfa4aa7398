import { renewRecoveryCodes } from '../accounts';
import { resendHonestly } from './ask';
import { type Journey, userOf } from './journey';

export const recoveryCodes: Journey<'recovery-codes'> = {
  isOn: () => true,
  signsIn: false,
  resend: resendHonestly,
  finish: async (strapi, _ctx, challenge) => ({
    recoveryCodes: await renewRecoveryCodes(strapi, userOf(challenge), challenge.phone),
  }),
};
