// Clickatell's two APIs, as strict as the real ones: what they refuse is refused here, in their shapes.
import { randomUUID } from 'node:crypto';

const DIGITS = /^\d{6,15}$/;
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;

const parts = (text) => {
  const double = (text.match(/[\f^{}\\[~\]|€]/g) ?? []).length;
  const units = GSM.test(text) ? text.length + double : text.length;
  const [alone, joined] = GSM.test(text) ? [160, 153] : [70, 67];
  return units <= alone ? 1 : Math.ceil(units / joined);
};

// Source of codes, statuses and meanings: Clickatell's table of One API error messages.
const ONE_WORDS = {
  1: 'Invalid or missing Integration API Key',
  7: 'Originating IP address is not approved in your account',
  18: 'Internal error',
  19: 'Internal error, please retry',
  20: 'Insufficient account balance',
  21: 'Payload data is malformed',
  23: 'Invalid or missing parameter',
  25: 'Invalid recipient address',
  26: 'Recipient opted out',
  27: 'Recipient not available on channel',
  40: 'Character set is not supported',
  43: 'Rate limit',
  45: 'FROM number is not related to integration',
  100: 'Maximum message parts exceeded',
  110: 'USA Country limit: must use two-way integration',
};
const ONE_STATUS = { 1: 401, 7: 401, 18: 500, 19: 503, 20: 402 };
const REQUEST_FAULTS = new Set([1, 7, 18, 19, 20, 21, 43]);

// Platform says single refusals in words; only requests are refused by a code of its own.
const PLATFORM_WORDS = {
  7: 'IP address is not allowed.',
  21: 'Malformed request.',
  25: 'Invalid destination address.',
  26: 'Recipient has opted out.',
  27: 'Destination address cannot be reached.',
  100: 'Maximum message parts exceeded.',
  106: 'Invalid or missing FROM number.',
  108: 'Invalid or missing integration API Key.',
  301: 'Insufficient balance.',
  607: 'The From number is not allowed for a one-way integration.',
};

const one = {
  name: 'one',
  refuseRequest: (code) => ({
    status: ONE_STATUS[code] ?? 400,
    body: { error: { code, description: ONE_WORDS[code] } },
  }),

  /** Reads the body into messages, or says what is wrong with the request. */
  read(body) {
    if (!Array.isArray(body?.messages) || body.messages.length === 0) return { fault: 21 };
    return { messages: body.messages };
  },

  judge(message, site) {
    if (message?.channel !== 'sms') return 23;
    if (typeof message.content !== 'string' || message.content === '') return 23;
    if (typeof message.to !== 'string') return 23;
    if (!DIGITS.test(message.to)) return 25;
    if (message.charset !== undefined && message.charset !== 'UTF-8') return 40;
    if (site.twoWayNumber ? message.from !== site.twoWayNumber : message.from !== undefined) return 45;
    if (message.to.startsWith('1') && !site.twoWayNumber) return 110;
    if (parts(message.content) > 1 && !site.multipart) return 100;
    return null;
  },

  answer(results) {
    const refused = results.filter(({ code }) => code !== null).length;
    const status = refused === 0 ? 202 : refused === results.length ? 400 : 207;
    const messages = results.map(({ code, id, to }) =>
      code === null
        ? { apiMessageId: id, accepted: true, to, error: null }
        : { error: { code, description: ONE_WORDS[code] }, accepted: false, to }
    );
    return { status, body: { messages, error: null } };
  },
};

const platform = {
  name: 'platform',
  refuseRequest(code) {
    const own = { 1: 108, 20: 301, 45: 106 }[code] ?? code;
    if (code === 43)
      return { status: 429, body: { messages: [], errorCode: 43, error: 'Too many requests.' } };
    if (code === 18 || code === 19)
      return {
        status: code === 18 ? 500 : 503,
        body: { messages: [], errorCode: code, error: 'Service unavailable.', errorDescription: null },
      };
    return {
      status: 200,
      body: {
        messages: [],
        errorCode: own,
        error: PLATFORM_WORDS[own],
        errorDescription: PLATFORM_WORDS[own],
      },
    };
  },

  read(body) {
    if (
      !body ||
      typeof body.content !== 'string' ||
      body.content === '' ||
      !Array.isArray(body.to) ||
      body.to.length === 0 ||
      'binary' in body
    )
      return { fault: 21 };
    return { messages: body.to.map((to) => ({ ...body, to })) };
  },

  judge(message, site) {
    if (site.twoWayNumber && message.from !== site.twoWayNumber) return 106;
    if (!site.twoWayNumber && message.from !== undefined) return 607;
    if (typeof message.to !== 'string' || !DIGITS.test(message.to)) return 25;
    if (parts(message.content) > 1 && !site.multipart) return 100;
    return null;
  },

  answer(results) {
    const [whole] = results.filter(({ code }) => code === 45 || code === 106 || code === 607);
    if (whole) return this.refuseRequest(whole.code);
    const messages = results.map(({ code, id, to }) =>
      code === null
        ? { apiMessageId: id, accepted: true, to, errorCode: null, error: null, errorDescription: null }
        : { apiMessageId: null, accepted: false, to, error: PLATFORM_WORDS[code] ?? 'Message refused.' }
    );
    return { status: 202, body: { messages, error: null, errorCode: null, errorDescription: null } };
  },
};

export const isRequestFault = (code) => REQUEST_FAULTS.has(code);

/** Which API a path belongs to, and what is asked of it. */
export const ROUTES = {
  'POST /v1/message': { api: one, asks: 'send' },
  'GET /v1/balance': { api: one, asks: 'balance' },
  'POST /messages': { api: platform, asks: 'send' },
  'GET /public-client/balance': { api: platform, asks: 'balance' },
};

export const messageId = () => randomUUID().replaceAll('-', '');
