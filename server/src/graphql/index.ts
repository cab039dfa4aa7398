import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { phoneActions } from '../controllers/actions';
import { type Nexus, types } from './types';

type Args = Record<string, unknown>;
type Resolve = (ctx: Context, args: Args) => Promise<unknown>;

const phoneArgs = { phone: 'String!', country: 'String' };

const argType = (nexus: Nexus, type: string): unknown =>
  type.endsWith('!') ? nexus.nonNull(type.slice(0, -1)) : type;

const extend = (
  nexus: Nexus,
  kind: 'Query' | 'Mutation',
  name: string,
  type: string,
  args: Record<string, string>,
  resolve: Resolve
) =>
  nexus.extendType({
    type: kind,
    definition: (block: { field(name: string, config: object): void }) =>
      block.field(name, {
        type,
        args: Object.fromEntries(
          Object.entries(args).map(([arg, argument]) => [arg, argType(nexus, argument)])
        ),
        resolve: (_root: unknown, given: Args, { koaContext }: { koaContext: Context }) =>
          resolve(koaContext, { ...given }),
      }),
  });

const PUBLIC = [
  'Query.phoneConfig',
  'Mutation.phoneRegister',
  'Mutation.phoneLogin',
  'Mutation.phoneResend',
  'Mutation.phoneVerify',
  'Mutation.phoneRegisterComplete',
  'Mutation.phoneEnroll',
  'Mutation.phoneReprove',
  'Mutation.phoneReproveEmail',
  'Mutation.phoneReproveNotMine',
];

/** The same actions as REST, under the names of the contract, when `@strapi/plugin-graphql` is installed. */
export const extendGraphql = (strapi: Core.Strapi): void => {
  if (!strapi.plugin('graphql')) return;
  const actions = phoneActions(strapi);
  strapi
    .plugin('graphql')
    .service('extension')
    .use(({ nexus }: { nexus: Nexus }) => {
      const mutation = (name: string, type: string, args: Record<string, string>, resolve: Resolve) =>
        extend(nexus, 'Mutation', name, type, args, resolve);
      const asks = (name: string, args: Record<string, string>, resolve: Resolve) =>
        mutation(name, 'SmsAuthPhoneChallengePayload', args, resolve);
      return {
        types: [
          ...types(strapi, nexus),
          extend(nexus, 'Query', 'phoneConfig', 'SmsAuthPhoneConfig', {}, actions.config),
          extend(nexus, 'Query', 'phoneMe', 'SmsAuthPhoneMe', {}, async (ctx) => {
            const { phone } = await actions.me(ctx);
            return { ...phone, phone };
          }),
          extend(nexus, 'Query', 'phoneDevices', 'SmsAuthPhoneDevices', {}, actions.devices),
          mutation('phoneForgetDevice', 'SmsAuthPhoneVerifyPayload', { id: 'ID!' }, (ctx, { id }) =>
            actions.forgetDevice(ctx, String(id))
          ),
          mutation(
            'phoneSetPassword',
            'SmsAuthPhoneVerifyPayload',
            { password: 'String!', proof: 'String!', rememberDevice: 'Boolean', deviceId: 'String' },
            actions.setPassword
          ),
          asks('phoneRegister', phoneArgs, actions.register),
          asks('phoneLogin', phoneArgs, actions.login),
          asks('phoneUpdate', phoneArgs, actions.update),
          asks('phoneEnroll', { token: 'String!', ...phoneArgs }, actions.enroll),
          asks('phoneRemove', {}, actions.remove),
          asks('phoneStepUp', {}, actions.stepUp),
          asks('phoneResend', { id: 'ID!' }, (ctx, { id }) => actions.resend(ctx, String(id))),
          mutation(
            'phoneVerify',
            'SmsAuthPhoneVerifyPayload',
            {
              id: 'ID!',
              code: 'String',
              recoveryCode: 'String',
              rememberDevice: 'Boolean',
              deviceId: 'String',
            },
            (ctx, { id, ...body }) => actions.verify(ctx, String(id), body)
          ),
          mutation(
            'phoneReprove',
            'SmsAuthPhoneVerifyPayload',
            {
              token: 'String!',
              password: 'String',
              recoveryCode: 'String',
              emailCode: 'String',
              rememberDevice: 'Boolean',
              deviceId: 'String',
            },
            actions.reprove
          ),
          mutation('phoneReproveEmail', 'SmsAuthPhoneSent', { token: 'String!' }, actions.reproveEmail),
          mutation(
            'phoneReproveNotMine',
            'SmsAuthPhoneVerifyPayload',
            { token: 'String!' },
            actions.reproveNotMine
          ),
          mutation(
            'phoneRegisterComplete',
            'SmsAuthPhoneVerifyPayload',
            { input: 'PhoneRegisterInput!' },
            (ctx, { input }) => actions.complete(ctx, { ...(input as object) })
          ),
        ],
        resolversConfig: Object.fromEntries(PUBLIC.map((name) => [name, { auth: false }])),
      };
    });
};
