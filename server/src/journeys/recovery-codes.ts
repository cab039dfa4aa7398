import { renewRecoveryCodes } from '../accounts';
import { type Journey, userOf } from './journey';

export const recoveryCodes: Journey = {
  isOn: () => true,
  finish: async (strapi, _ctx, challenge) => ({
    recoveryCodes: await renewRecoveryCodes(strapi, userOf(challenge), challenge.phone),
  }),
};
