import { renewRecoveryCodes } from '../accounts';
import { type Journey, OWNER_RULES, ownQuestion, userOf } from './journey';

export const recoveryCodes: Journey<'recovery-codes'> = {
  isOn: () => true,
  rules: OWNER_RULES,
  signsIn: false,
  begin: async (_strapi, _ctx, person) => ownQuestion('recovery-codes', person, {}),
  finish: async (strapi, _ctx, challenge) => ({
    recoveryCodes: await renewRecoveryCodes(strapi, userOf(challenge), challenge.phone),
  }),
};
