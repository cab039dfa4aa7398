import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { RegistrationAnswer } from '../../../contract';
import { assertRegistrationOpen, isUnused } from '../accounts';
import { refuse, transaction } from '../core';
import { tellHandedOn } from '../notices';
import { losePhone } from './lose-phone';
import { grantRegistration } from './registration';
import { phoneOfToken, useTokenHeld } from './reprove';
import { openToken } from './reprove-tokens';

/**
 * Whoever has the number now says that the account is somebody else's: it keeps everything but the number, with which
 * they register. Where nobody may register, nothing changes. An account that has been used meanwhile has an owner.
 */
export const disownAccount = async (
  strapi: Core.Strapi,
  ctx: Context,
  token: string
): Promise<RegistrationAnswer> => {
  await assertRegistrationOpen(strapi);
  const found = await openToken(strapi, token);
  const answer = await transaction(strapi, async () => {
    await useTokenHeld(strapi, found);
    if (!(await isUnused(strapi, await phoneOfToken(strapi, found)))) throw refuse('challenge.unknown');
    await losePhone(strapi, found.userId);
    return grantRegistration(strapi, found.phone);
  });
  tellHandedOn(strapi, ctx, found.userId, found.phone);
  return answer;
};
