// What the phone knows: messages and replies, told apart by number.

const CALLING_CODE = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/;

/** `35796123456` → `+357 96 123 456`, the same way for every country. */
export const spaced = (digits) => {
  const [, calling, rest] = CALLING_CODE.exec(digits) ?? [null, digits, ''];
  return `+${calling} ${rest.replace(/\B(?=(\d{3})+$)/g, ' ')}`.trim();
};

const WEB_OTP = /\n@\S+ #\d+\s*$/;

/** The code in a text, if there is one, and the text without the last line, which is for browsers. */
export const readText = (text) => {
  const words = text.replace(WEB_OTP, '').trim();
  return {
    words,
    code: /(?<!\d)\d{6,10}(?!\d)/.exec(words)?.[0] ?? null,
    webOtp: WEB_OTP.exec(text)?.[0].trim(),
  };
};

export const timeOf = (at) =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** One thread a number, the one with the newest message first. */
export const threadsOf = ({ messages, replies }) => {
  const threads = new Map();
  const add = (number, entry) => {
    const thread = threads.get(number) ?? { number, entries: [] };
    thread.entries.push(entry);
    threads.set(number, thread);
  };
  for (const message of messages) add(message.to, { ...message, mine: false });
  for (const reply of replies) add(reply.from, { ...reply, mine: true });
  for (const { entries } of threads.values()) entries.sort((one, other) => one.at.localeCompare(other.at));
  return [...threads.values()].sort((one, other) =>
    other.entries.at(-1).at.localeCompare(one.entries.at(-1).at)
  );
};
