import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  after,
  type Day,
  dayOf,
  type E164,
  type Millis,
  now,
  perSite,
  refuse,
  statements,
  transaction,
  type UserId,
  type UserRow,
} from '../core';
import { fixedCodeOf } from '../phones';
import { pluginConfig, readSettings } from '../settings';
import { USER } from './users-permissions/users';

const UID = 'plugin::sms-auth.verified-phone';

export interface VerifiedPhone {
  phone: E164;
  userId: UserId;
  /** The row of the one account that has this document id now. */
  userRow: UserRow;
  verifiedAt: Millis;
  /** Proofs that the number was at hand count from here on: a new password ends the ones before. */
  trustedSince: Millis;
  /** Proved by the fixed code of a test number: no SMS has shown that anybody holds it. */
  byFixedCode: boolean;
  /** Of an account that has never signed in, for its e-mail was to be confirmed first: it has no recovery codes. */
  owesCodes: boolean;
  /** The last day on which the account was used. */
  usedOn: Day;
  /** Of an account that was made by phone with a password that nobody knows. */
  passwordless: boolean;
  /** Somebody had the number while the account was unused, and did not show that it is theirs. */
  doubted: boolean;
}

interface Row extends Omit<VerifiedPhone, 'verifiedAt' | 'trustedSince' | 'userRow' | 'usedOn'> {
  /** Null where the account is gone. */
  userRow: UserRow | null;
  verifiedAt: number | string;
  trustedSince: number | string | null;
  usedOn: Day | null;
}

/** As `Row`, looked up by the account: every column of the phone is null where it has none. */
interface RowOfAccount extends Omit<Row, 'phone' | 'userId'> {
  phone: E164 | null;
  userId: UserId | null;
  /** How many accounts have its document id. */
  owners: number | string;
}

/** Who has a number while the account that it is for is being made. */
const HOLDER = 'registration:';
/** As long as the token of a registration. */
const HELD_SECONDS = 900;
const BATCH = 1000;

const written = perSite((strapi) => {
  const { table, quoted } = statements(strapi);
  const columns = {
    phone: 'phone',
    userId: 'user_id',
    verifiedAt: 'verified_at',
    trustedSince: 'trusted_since',
    byFixedCode: 'by_fixed_code',
    owesCodes: 'owes_codes',
    usedOn: 'used_on',
    passwordless: 'passwordless',
    doubted: 'doubted',
  };
  const [phones, users] = [`${table(UID)} held`, `${table(USER)} owner`];
  const selected = Object.entries(columns).map(([name, column]) => `held.${column} as ${quoted(name)}`);
  const row = `owner.id as ${quoted('userRow')}`;
  // A row for each account of the document id: one as a rule, none where the account is gone, and more where an
  // import or a hand in the database gave two accounts the same.
  const found = `select ${selected.join(', ')}, ${row} from ${phones} left join ${users} on owner.document_id = held.user_id where`;
  const [, , ...others] = selected;
  const owners = `(select count(*) from ${table(USER)} other where other.document_id = owner.document_id) as owners`;
  const orphaned = `not exists (select 1 from ${users} where owner.document_id = ${table(UID)}.user_id)`;
  return {
    byUser: `${found} held.user_id = ?`,
    byPhone: `${found} held.phone = ?`,
    byRow: `select ${selected[0]}, owner.document_id as ${quoted('userId')}, ${others.join(', ')}, ${row}, ${owners} from ${users} left join ${phones} on held.user_id = owner.document_id where owner.id = ?`,
    orphans: `select id from ${table(UID)} where ${orphaned} and (user_id not like '${HOLDER}%' or verified_at < ?) limit ${BATCH}`,
    // What is held for a registration belongs to nobody yet, and to nobody any more once its token is over.
    forgetOrphan: `delete from ${table(UID)} where phone = ? and ${orphaned} and (user_id not like '${HOLDER}%' or verified_at < ?)`,
    shared: `select held.user_id as ${quoted('userId')} from ${phones} join ${users} on owner.document_id = held.user_id group by held.user_id having count(*) > 1`,
  };
});

const writing = new AsyncLocalStorage<true>();

/** Whether the plugin itself is writing the user's phone field; everyone else is turned away. */
export const isOurWrite = (): boolean => writing.getStore() === true;

const toVerified = (row: Row, userRow: UserRow): VerifiedPhone => ({
  ...row,
  userRow,
  byFixedCode: Boolean(row.byFixedCode),
  owesCodes: Boolean(row.owesCodes),
  verifiedAt: Number(row.verifiedAt) as Millis,
  trustedSince: Number(row.trustedSince ?? row.verifiedAt) as Millis,
  usedOn: row.usedOn ?? dayOf(Number(row.verifiedAt) as Millis),
  passwordless: Boolean(row.passwordless),
  doubted: Boolean(row.doubted),
});

/** The phone as each account of its document id has it. */
const find = async (strapi: Core.Strapi, sql: string, value: string): Promise<VerifiedPhone[]> => {
  const { rows } = await statements(strapi).run<Row>(sql, [value]);
  return rows.flatMap((row) => (row.userRow === null ? [] : [toVerified(row, row.userRow)]));
};

/** Whose phone it is cannot be told, so it opens nothing, for either of them. */
const sharedIdentity = () =>
  new errors.ApplicationError(
    'This account cannot be told from another one: both have the same document id. The owner of the site has to mend that.',
    { code: 'request.invalid' }
  );

/** One indexed SELECT. Throws where two accounts share the document id. */
export const phoneOf = async (strapi: Core.Strapi, userId: UserId): Promise<VerifiedPhone | null> => {
  const [held, ...others] = await find(strapi, written(strapi).byUser, userId);
  if (others.length > 0) throw sharedIdentity();
  return held ?? null;
};

/** The phone of the account that has an e-mail. */
export const phoneOfEmail = async (strapi: Core.Strapi, email: string): Promise<VerifiedPhone | null> => {
  const user = (await strapi.db
    .query(USER)
    .findOne({ where: { email: email.toLowerCase() }, select: ['documentId'] })) as {
    documentId: UserId | null;
  } | null;
  return user?.documentId ? phoneOf(strapi, user.documentId) : null;
};

/** One indexed SELECT. Nobody owns a number whose account is gone, or cannot be told from another. */
export const ownerOf = async (strapi: Core.Strapi, phone: E164): Promise<VerifiedPhone | null> => {
  const [held, ...others] = await find(strapi, written(strapi).byPhone, phone);
  return others.length > 0 ? null : (held ?? null);
};

/**
 * The account of a row, which is what tokens name, and its phone; null where there is none. One indexed SELECT.
 * Throws where the phone could be another account's, which shares the document id.
 */
export const accountAt = async (
  strapi: Core.Strapi,
  row: UserRow
): Promise<{ userId: UserId | null; verified: VerifiedPhone | null } | null> => {
  const [found] = (await statements(strapi).run<RowOfAccount>(written(strapi).byRow, [row])).rows;
  if (!found) return null;
  const { owners, phone, userId, ...held } = found;
  if (Number(owners) > 1 && phone !== null) throw sharedIdentity();
  const verified = phone !== null && userId !== null ? toVerified({ ...held, phone, userId }, row) : null;
  return { userId, verified };
};

/** Document ids of verified phones that more than one account has. */
export const sharedIdentities = async (strapi: Core.Strapi): Promise<UserId[]> =>
  (await statements(strapi).run<{ userId: UserId }>(written(strapi).shared, [])).rows.map(
    ({ userId }) => userId
  );

const heldSince = () => after(now(), -HELD_SECONDS);

/**
 * Numbers of accounts that are gone, however they went, are free again. In batches, found by a plain SELECT: a DELETE
 * that looks through all phones would lock them. True when there may be more.
 */
export const forgetOrphanedPhones = async (strapi: Core.Strapi): Promise<boolean> => {
  const { rows } = await statements(strapi).run<{ id: number }>(written(strapi).orphans, [heldSince()]);
  const phones = strapi.db.query(UID);
  if (rows.length > 0) await phones.deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
  return rows.length === BATCH;
};

const forgetOrphan = (strapi: Core.Strapi, phone: E164) =>
  statements(strapi).run(written(strapi).forgetOrphan, [phone, heldSince()]);

const isDuplicate = (error: unknown): boolean =>
  /UNIQUE|23505|ER_DUP_ENTRY/.test(String((error as { code?: string }).code ?? '')) ||
  /unique|duplicate/i.test(String((error as Error).message));

// Which of the two unique indexes it was: every database names it, or its column.
const isOfUser = (error: unknown): boolean =>
  /verified_phones[._]user/.test(String((error as Error).message));

const writeField = async (strapi: Core.Strapi, userId: UserId, phone: E164 | null) => {
  // Without a document id it would be the field of everybody who has none.
  if (!userId) throw refuse('challenge.unknown');
  const data = { [pluginConfig(strapi).phoneField]: phone };
  return writing.run(true, () => strapi.db.query(USER).updateMany({ where: { documentId: userId }, data }));
};

const put = async (
  strapi: Core.Strapi,
  claim: Omit<VerifiedPhone, 'trustedSince' | 'userRow' | 'usedOn' | 'passwordless' | 'doubted'>,
  replaces: E164 | null
) => {
  const phones = strapi.db.query(UID);
  const data = {
    ...claim,
    trustedSince: claim.verifiedAt,
    usedOn: dayOf(claim.verifiedAt),
    doubted: false,
  };
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
  await forgetOrphan(strapi, phone);
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

/** A number that waits for its account; the unique index keeps everybody else from it. */
export interface HeldNumber {
  /** Gives it to the account that was made. */
  give(userId: UserId, account: Pick<VerifiedPhone, 'owesCodes' | 'passwordless'>): Promise<void>;
  release(): Promise<void>;
}

/**
 * Holds a proved number for the account that is about to be made. Throws `phone.taken`. Whatever happens to the
 * process meanwhile, the number is free again when the registration's token is over.
 */
export const holdNumber = async (
  strapi: Core.Strapi,
  registration: number,
  phone: E164,
  byFixedCode: boolean,
  /** An account that was made with the number, and that nobody was ever let in to: it keeps it where this fails. */
  before: UserId | null
): Promise<HeldNumber> => {
  const holder = `${HOLDER}${registration}` as UserId;
  const phones = strapi.db.query(UID);
  const at = now();
  const move = (from: UserId, to: UserId) =>
    phones.updateMany({ where: { userId: from, phone }, data: { userId: to, verifiedAt: at } });
  if (before !== null && (await move(before, holder)).count !== 1) throw refuse('phone.taken');
  if (before === null) {
    await forgetOrphan(strapi, phone);
    try {
      await put(strapi, { phone, userId: holder, verifiedAt: at, byFixedCode, owesCodes: false }, null);
    } catch (error) {
      throw isDuplicate(error) ? refuse('phone.taken') : error;
    }
  }
  return {
    give: (userId, account) =>
      transaction(strapi, async () => {
        const { count: accounts } = await writeField(strapi, userId, phone);
        const data = {
          ...account,
          userId,
          byFixedCode,
          verifiedAt: at,
          trustedSince: at,
          usedOn: dayOf(at),
          doubted: false,
        };
        const { count } = await phones.updateMany({ where: { userId: holder, phone }, data });
        if (accounts !== 1 || count !== 1) throw refuse('phone.taken');
      }),
    release: async () => {
      if (before === null) await phones.deleteMany({ where: { userId: holder } });
      else await move(holder, before);
    },
  };
};

/** Whether the account is still owed its recovery codes; from now on it is not. */
export const takeOwedCodes = async (strapi: Core.Strapi, userId: UserId): Promise<boolean> => {
  const where = { userId, owesCodes: true };
  return (await strapi.db.query(UID).updateMany({ where, data: { owesCodes: false } })).count === 1;
};

/** Whether the phone is still this person's; inside a transaction it stays so to the end. */
export const holdPhone = async (strapi: Core.Strapi, userId: UserId, phone: E164): Promise<boolean> =>
  (await strapi.db.query(UID).updateMany({ where: { userId, phone }, data: { userId } })).count === 1;

/**
 * Whether trust in this phone was not ended since a moment; inside a transaction it stays so to the end. The row is
 * locked by it, as it is by who ends the trust.
 */
export const holdTrust = async (
  strapi: Core.Strapi,
  userId: UserId,
  phone: E164,
  since: Millis
): Promise<boolean> => {
  const where = { userId, phone, trustedSince: { $lte: since } };
  return (await strapi.db.query(UID).updateMany({ where, data: { userId } })).count === 1;
};

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

/** With a new password, which somebody knows, the proofs that these people gave so far count no more. */
export const endProofs = (strapi: Core.Strapi, userIds: UserId[]) =>
  strapi.db.query(UID).updateMany({
    where: { userId: { $in: userIds } },
    data: { trustedSince: now() + 1, passwordless: false },
  });

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
