import type { Core } from '@strapi/strapi';
import type * as contract from '../../../contract';
import { USER } from '../accounts';

/** nexus, as Strapi's GraphQL plugin hands it over; only what is used here. */
export interface Nexus {
  objectType(config: object): unknown;
  inputObjectType(config: object): unknown;
  extendType(config: object): unknown;
  nonNull(type: unknown): unknown;
  list(type: unknown): unknown;
}

type Fields = Record<string, unknown>;
/** A GraphQL type for each field of an answer: one that is forgotten does not compile. */
type FieldsOf<Answer> = Record<keyof Answer, unknown>;

interface Block {
  field(name: string, config: { type: unknown }): void;
}

const define = (fields: Fields) => (block: Block) => {
  for (const [name, type] of Object.entries(fields)) block.field(name, { type });
};

const SCALARS: Record<string, string> = {
  integer: 'Int',
  float: 'Float',
  decimal: 'Float',
  boolean: 'Boolean',
  json: 'JSON',
};

/** The site's own registration fields, as users-permissions allows them. */
const allowedFields = (strapi: Core.Strapi): Fields => {
  const allowed: unknown = strapi.config.get('plugin::users-permissions.register.allowedFields');
  const { attributes } = strapi.getModel(USER) as { attributes: Record<string, { type: string }> };
  const names = Array.isArray(allowed)
    ? allowed.filter((name): name is string => typeof name === 'string')
    : [];
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(attributes, name))
      .map((name) => [name, SCALARS[attributes[name]?.type ?? ''] ?? 'String'])
  );
};

/** All that an answer to a code, or to the last page of a registration, may hold. */
type Payload = Omit<contract.Session, 'requiredFrom'> &
  contract.RegistrationAnswer &
  contract.ChallengeAnswer &
  contract.PhoneAnswer &
  contract.RecoveryCodesAnswer &
  contract.ReproveAnswer &
  contract.ProofAnswer;

/** The contract's answers as GraphQL types. */
export const types = (strapi: Core.Strapi, nexus: Nexus): unknown[] => {
  const { nonNull, list } = nexus;
  const object = <Answer>(name: string, fields: FieldsOf<Answer>) =>
    nexus.objectType({ name, definition: define(fields) });
  const phone: FieldsOf<contract.Phone> = {
    number: 'String',
    verifiedAt: 'String',
    twoStep: nonNull('Boolean'),
    recoveryCodesLeft: nonNull('Int'),
    trustedDevices: nonNull('Int'),
    requiredFrom: 'String',
  };
  return [
    object<contract.Challenge>('SmsAuthPhoneChallenge', {
      id: nonNull('ID'),
      purpose: nonNull('String'),
      phone: nonNull('String'),
      codeLength: nonNull('Int'),
      expiresAt: nonNull('String'),
      resendAt: nonNull('String'),
      expiresIn: nonNull('Int'),
      resendIn: nonNull('Int'),
      sent: nonNull('Boolean'),
      recoverable: nonNull('Boolean'),
      reason: 'String',
    }),
    object<contract.ChallengeAnswer>('SmsAuthPhoneChallengePayload', { challenge: 'SmsAuthPhoneChallenge' }),
    object<contract.Phone>('SmsAuthPhone', phone),
    // What REST answers, and its fields beside it for who would rather not nest.
    object<contract.PhoneAnswer & contract.Phone>('SmsAuthPhoneMe', {
      phone: nonNull('SmsAuthPhone'),
      ...phone,
    }),
    object<contract.Registration>('SmsAuthPhoneRegistration', {
      token: nonNull('String'),
      phone: nonNull('String'),
      expiresAt: nonNull('String'),
    }),
    object<contract.TrustedDevice>('SmsAuthPhoneDevice', {
      id: nonNull('ID'),
      name: 'String',
      createdAt: nonNull('String'),
      lastUsedAt: nonNull('String'),
      current: nonNull('Boolean'),
    }),
    object<contract.DevicesAnswer>('SmsAuthPhoneDevices', {
      devices: nonNull(list(nonNull('SmsAuthPhoneDevice'))),
    }),
    object<contract.Proof>('SmsAuthPhoneProof', { token: nonNull('String'), expiresAt: nonNull('String') }),
    object<contract.Reprove>('SmsAuthPhoneReprove', {
      token: nonNull('String'),
      ways: nonNull(list(nonNull('String'))),
      expiresAt: nonNull('String'),
    }),
    object<contract.SentAnswer>('SmsAuthPhoneSent', { sent: nonNull('Boolean') }),
    object<Payload>('SmsAuthPhoneVerifyPayload', {
      jwt: 'String',
      refreshToken: 'String',
      deviceToken: 'String',
      user: 'UsersPermissionsMe',
      registration: 'SmsAuthPhoneRegistration',
      challenge: 'SmsAuthPhoneChallenge',
      phone: 'SmsAuthPhone',
      recoveryCodes: list(nonNull('String')),
      proof: 'SmsAuthPhoneProof',
      reprove: 'SmsAuthPhoneReprove',
    }),
    object<contract.Config>('SmsAuthPhoneConfig', {
      enabled: nonNull('Boolean'),
      phoneRegistration: nonNull('Boolean'),
      phoneLogin: nonNull('Boolean'),
      twoStep: nonNull('Boolean'),
      country: 'String',
      callingCode: 'String',
      countries: list(nonNull('String')),
      codeLength: nonNull('Int'),
      codeLifetime: nonNull('Int'),
      resendAfter: nonNull('Int'),
    }),
    nexus.inputObjectType({
      name: 'PhoneRegisterInput',
      definition: define({
        ...allowedFields(strapi),
        token: nonNull('String'),
        name: nonNull('String'),
        email: nonNull('String'),
        username: 'String',
        password: 'String',
        rememberDevice: 'Boolean',
        deviceId: 'String',
      }),
    }),
  ];
};
