import type { Core } from '@strapi/strapi';
import { phoneActions } from './actions';
import { answering } from './answering';
import { bodyOf } from './bodies';

/** The public routes: parse, call one thing, answer. */
export const phone = ({ strapi }: { strapi: Core.Strapi }) => {
  const actions = phoneActions(strapi);
  return {
    config: answering(actions.config),
    register: answering((ctx) => actions.register(ctx, bodyOf(ctx))),
    login: answering((ctx) => actions.login(ctx, bodyOf(ctx))),
    verify: answering((ctx) => actions.verify(ctx, ctx.params.id, bodyOf(ctx))),
    resend: answering((ctx) => actions.resend(ctx, ctx.params.id)),
    complete: answering((ctx) => actions.complete(ctx, bodyOf(ctx))),
    reprove: answering((ctx) => actions.reprove(ctx, bodyOf(ctx))),
    reproveEmail: answering((ctx) => actions.reproveEmail(ctx, bodyOf(ctx))),
    reproveNotMine: answering((ctx) => actions.reproveNotMine(ctx, bodyOf(ctx))),
    me: answering(actions.me),
    enroll: answering((ctx) => actions.enroll(ctx, bodyOf(ctx))),
    update: answering((ctx) => actions.update(ctx, bodyOf(ctx))),
    remove: answering(actions.remove),
    recoveryCodes: answering(actions.recoveryCodes),
    stepUp: answering(actions.stepUp),
    setPassword: answering((ctx) => actions.setPassword(ctx, bodyOf(ctx))),
    devices: answering(actions.devices),
    forgetDevice: answering((ctx) => actions.forgetDevice(ctx, ctx.params.id)),
    forgetDevices: answering(actions.forgetDevices),
  };
};
