import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { type E164, type Millis, now, perSite, refuse, statements, transaction, type UserId } from '../core';
import { fixedCodeOf } from '../phones';
import { pluginConfig, readSettings } from '../settings';
import { USER } from './users';

const UID = 'plugin::sms-auth.verified-phone';

export interface VerifiedPhone {
  phone: E164;
  userId: UserId;
  verifiedAt: Millis;
  /** Proofs that the number was at hand count from here on: a new password ends the ones before. */
  trustedSince: Millis;
  /** Proved by the fixed code of a test number: no SMS has shown that anybody holds it. */
  byFixedCode: boolean;
  /** Of an account that has never signed in, for its e-mail was to be confirmed first: it has no recovery codes. */
  owesCodes: boolean;
}

interface Row extends Omit<VerifiedPhone, 'verifiedAt' | 'trustedSince'> {
  verifiedAt: number | string;
  trustedSince: number | string | null;
}

const written = perSite((strapi) => {
  const { table, quoted } = statements(strapi);
  const columns = {
    phone: 'phone',
    userId: 'user_id',
    verifiedAt: 'verified_at',
    trustedSince: 'trusted_since',
    byFixedCode: 'by_fixed_code',
    owesCodes: 'owes_codes',
  };
  const selected = Object.entries(columns).map(([name, column]) => `${column} as ${quoted(name)}`);
  const found = `select ${selected.join(', ')} from ${table(UID)} where`;
  return { byUser: `${found} user_id = ?`, byPhone: `${found} phone = ?` };
});

const writing = new AsyncLocalStorage<true>();

/** Whether the plugin itself is writing the user's phone field; everyone else is turned away. */
export const isOurWrite = (): boolean => writing.getStore() === true;

const find = async (strapi: Core.Strapi, sql: string, value: string): Promise<VerifiedPhone | null> => {
  const [row] = (await statements(strapi).run<Row>(sql, [value])).rows;
  return (
    (row && {
      ...row,
      byFixedCode: Boolean(row.byFixedCode),
      owesCodes: Boolean(row.owesCodes),
      verifiedAt: Number(row.verifiedAt) as Millis,
      trustedSince: Number(row.trustedSince ?? row.verifiedAt) as Millis,
    }) ??
    null
  );
};

/** One indexed SELECT each. */
export const phoneOf = (strapi: Core.Strapi, userId: UserId) => find(strapi, written(strapi).byUser, userId);
export const ownerOf = (strapi: Core.Strapi, phone: E164) => find(strapi, written(strapi).byPhone, phone);

const isDuplicate = (error: unknown): boolean =>
  /UNIQUE|23505|ER_DUP_ENTRY/.test(String((error as { code?: string }).code ?? '')) ||
  /unique|duplicate/i.test(String((error as Error).message));

// Which of the two unique indexes it was: every database names it, or its column.
const isOfUser = (error: unknown): boolean =>
  /verified_phones[._]user/.test(String((error as Error).message));

const writeField = (strapi: Core.Strapi, userId: UserId, phone: E164 | null) =>
  writing.run(true, () =>
    strapi.db
      .query(USER)
      .updateMany({ where: { documentId: userId }, data: { [pluginConfig(strapi).phoneField]: phone } })
  );

const put = async (
  strapi: Core.Strapi,
  claim: Omit<VerifiedPhone, 'trustedSince'>,
  replaces: E164 | null
) => {
  const phones = strapi.db.query(UID);
  const data = { ...claim, trustedSince: claim.verifiedAt };
  if (!replaces) return phones.create({ data });
  const { count } = await phones.updateMany({ where: { userId: claim.userId, phone: replaces }, data });
  if (count !== 1) throw refuse('challenge.unknown');
};

/**
 * Gives a verified number to an account that has none, or in the place of the one that said yes. The unique
 * indexes decide between claims that meet: of two accounts the second gets `phone.taken`, and of two numbers
 * for one account the one that was not asked of the other `challenge.unknown`. Both are left as they were.
 */
export const claimPhone = async (
  strapi: Core.Strapi,
  userId: UserId,
  phone: E164,
  { replaces = null, owesCodes = false }: { replaces?: E164 | null; owesCodes?: boolean } = {}
): Promise<void> => {
  const byFixedCode = fixedCodeOf(await readSettings(strapi), phone) !== null;
  try {
    await transaction(strapi, async () => {
      // The user's row first: it is locked from here on, so an account that is being deleted at the same
      // moment is either gone already, or its deletion takes the number away again.
      const { count } = await writeField(strapi, userId, phone);
      if (count !== 1) throw refuse('challenge.unknown');
      await put(strapi, { phone, userId, verifiedAt: now(), byFixedCode, owesCodes }, replaces);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Nothing more can be asked of the database here: the transaction around may be lost already.
    throw refuse(isOfUser(error) ? 'challenge.unknown' : 'phone.taken');
  }
};

/** Whether the account is still owed its recovery codes; from now on it is not. */
export const takeOwedCodes = async (strapi: Core.Strapi, userId: UserId): Promise<boolean> => {
  const where = { userId, owesCodes: true };
  return (await strapi.db.query(UID).updateMany({ where, data: { owesCodes: false } })).count === 1;
};

/** Whether the phone is still this person's; inside a transaction it stays so to the end. */
export const holdPhone = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<boolean> =>
  (await strapi.db.query(UID).updateMany({ where: { userId, phone }, data: { userId } })).count === 1;

/** Empties the phone field of a person without a verified phone: what an older site had written there. */
export const clearUnverified = async (strapi: Core.Strapi, userId: UserId): Promise<void> => {
  if (!(await phoneOf(strapi, userId))) await writeField(strapi, userId, null);
};

/** How many people have something in the phone field that nobody has verified. */
export const countUnverified = async (strapi: Core.Strapi): Promise<number> => {
  const field = pluginConfig(strapi).phoneField;
  const [filled, verified] = await Promise.all([
    strapi.db.query(USER).count({ where: { [field]: { $notNull: true, $ne: '' } } }),
    strapi.db.query(UID).count(),
  ]);
  return Math.max(0, filled - verified);
};

export const releasePhone = (strapi: Core.Strapi, userId: UserId): Promise<unknown> =>
  transaction(strapi, async () => {
    await strapi.db.query(UID).deleteMany({ where: { userId } });
    await writeField(strapi, userId, null);
  });

/** Proofs that these people gave so far count no more. */
export const endProofs = (strapi: Core.Strapi, userIds: UserId[]) =>
  strapi.db.query(UID).updateMany({ where: { userId: { $in: userIds } }, data: { trustedSince: now() + 1 } });

/** The numbers of these people. */
export const phonesOf = async (strapi: Core.Strapi, userIds: UserId[]): Promise<E164[]> => {
  const rows = (await strapi.db
    .query(UID)
    .findMany({ where: { userId: { $in: userIds } }, select: ['phone'] })) as Pick<VerifiedPhone, 'phone'>[];
  return rows.map(({ phone }) => phone);
};

/** For an account that is being deleted: its number is free again. */
export const forgetPhones = (strapi: Core.Strapi, userIds: UserId[]) =>
  strapi.db.query(UID).deleteMany({ where: { userId: { $in: userIds } } });
