import type { Challenge, Session } from './answers';
import type { Purpose } from './purposes';
import type { PartialSettings } from './settings';

/** A request as `beforeSend` sees it: Koa's context, as far as one needs it there. */
export interface SmsAuthRequest {
  method: string;
  path: string;
  request: { ip: string; body?: unknown };
  /** `state.user` is the users-permissions user of a session. */
  state: { user?: { id: number; [attribute: string]: unknown } };
  /** A header of the request, `''` where it has none. */
  get(header: string): string;
}

/** Who is signed in, as users-permissions keeps them, without anything secret. */
export interface SmsAuthUser {
  id: number;
  documentId: string;
  username: string;
  email: string;
  confirmed: boolean;
  blocked: boolean;
  role: { id: number; type: string; name: string } | null;
  /** The site's own attributes. */
  [attribute: string]: unknown;
}

/** A message as a provider is given it. */
export interface SmsMessage {
  /** E.164. */
  to: string;
  text: string;
  /** Our own name for the message: 32 hexadecimal digits. */
  reference: string;
}

/** A module in Strapi's provider form, as `provider` names it. */
export interface SmsProviderModule<Options = Record<string, unknown>> {
  init(
    providerOptions: Options,
    settings: Record<string, unknown>
  ): {
    /** Throws where the message did not go out. `messageId` defaults to the reference. */
    send(message: SmsMessage): Promise<{ messageId?: string } | undefined>;
  };
}

/** `config` of `sms-auth` in `config/plugins`. See docs/configuration.md for what each key does. */
export interface SmsAuthOptions {
  clickatell?: {
    /** Wins over the key that is saved in the admin. */
    apiKey?: string;
    /** Default `https://platform.clickatell.com`. */
    baseUrl?: string;
    /** Milliseconds, default 10,000. */
    timeout?: number;
  };
  /** `'clickatell'` (default), `'console'`, or the name of a module in Strapi's provider form. */
  provider?: string;
  /** Handed to the provider. */
  providerOptions?: Record<string, unknown>;
  /** In force until an administrator saves the settings page. */
  settings?: PartialSettings;
  /** Where sends and guesses are counted; default the site's database. */
  limiter?: { store: 'database' } | { store: 'redis'; url: string };
  /** The attribute of the user that holds verified phones, default `phone`. */
  phoneField?: string;
  /** Default: derived from users-permissions' `jwtSecret`. */
  secret?: string;
  /** Days that messages stay in Activity, default 90. */
  retentionDays?: number;
  /** Whether people are told by e-mail when their phone is added, changed, removed or reset; default true. */
  notices?: boolean;
  /** Asked before a message is paid for; anything but `true` refuses the request. `phone` is in E.164. */
  beforeSend?: (ctx: SmsAuthRequest, phone: string) => boolean | Promise<boolean>;
  /**
   * Asked before every session that a code, a recovery code or a registration by phone brings. What it throws is the
   * answer; the code stays good.
   */
  beforeSignIn?: (
    ctx: SmsAuthRequest,
    about: { user: SmsAuthUser; purpose: Purpose }
  ) => void | Promise<void>;
  /** Returns the session's answer with what the site adds to it, e.g. a claim or the role. */
  afterSignIn?: (
    ctx: SmsAuthRequest,
    about: { user: SmsAuthUser; purpose: Purpose; session: Session }
  ) => object | Promise<object>;
}

/** `strapi.plugin('sms-auth').service('phone')`: proves a number for a flow of the site's own, such as a guest's order. */
export interface SmsAuthPhoneService {
  /**
   * Texts a code to a number, whoever it belongs to, and signs nobody in. Answer with `{ challenge }`:
   * `POST /auth/phone/challenges/:id/verify` brings `{ proof: { token, expiresAt } }`, good for 15 minutes.
   * @param phone in any spelling; national numbers are read in the site's country
   * @param about `for` names the flow, e.g. `order:17`: 1 to 100 characters. A proof for one flow is nothing for another
   * @throws `feature.disabled`, `phone.invalid`, `phone.country-not-allowed`, `phone.type-not-allowed`,
   * `request.invalid`, `rate.limited`, `sms.not-sent`
   */
  prove(ctx: SmsAuthRequest, phone: string, about: { for: string }): Promise<Challenge>;
  /**
   * The number in E.164 that a proof was given for, once: of two calls with one token, one gets it. Null where the token
   * is unknown, used, too old or for another flow.
   */
  proved(token: unknown, about: { for: string }): Promise<string | null>;
}
