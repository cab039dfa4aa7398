import type { Core } from '@strapi/strapi';
import { phoneActions } from './actions';
import { bodyOf } from './bodies';
import { respond } from './respond';

/** The public routes: each calls one action, which parses the body, and answers. */
export const phone = ({ strapi }: { strapi: Core.Strapi }) => {
  const actions = phoneActions(strapi);
  return {
    config: respond(actions.config),
    register: respond((ctx) => actions.register(ctx, bodyOf(ctx))),
    login: respond((ctx) => actions.login(ctx, bodyOf(ctx))),
    verify: respond((ctx) => actions.verify(ctx, ctx.params.id, bodyOf(ctx))),
    resend: respond((ctx) => actions.resend(ctx, ctx.params.id)),
    complete: respond((ctx) => actions.complete(ctx, bodyOf(ctx))),
    reprove: respond((ctx) => actions.reprove(ctx, bodyOf(ctx))),
    reproveEmail: respond((ctx) => actions.reproveEmail(ctx, bodyOf(ctx))),
    reproveNotMine: respond((ctx) => actions.reproveNotMine(ctx, bodyOf(ctx))),
    me: respond(actions.me),
    enroll: respond((ctx) => actions.enroll(ctx, bodyOf(ctx))),
    update: respond((ctx) => actions.update(ctx, bodyOf(ctx))),
    remove: respond(actions.remove),
    recoveryCodes: respond(actions.recoveryCodes),
    stepUp: respond(actions.stepUp),
    setPassword: respond((ctx) => actions.setPassword(ctx, bodyOf(ctx))),
    devices: respond(actions.devices),
    forgetDevice: respond((ctx) => actions.forgetDevice(ctx, ctx.params.id)),
    forgetDevices: respond(actions.forgetDevices),
  };
};
