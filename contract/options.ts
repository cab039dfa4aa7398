import type { Session } from './answers';
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
