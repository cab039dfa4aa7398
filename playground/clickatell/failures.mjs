/** Every way the real Clickatell has been seen to fail; a `code` is one of One API's error codes. */
export const FAILURES = {
  key: { code: 1, says: 'Refuses the API key' },
  'ip-blocked': { code: 7, says: 'Refuses the server’s IP address' },
  balance: { code: 20, says: 'Has no balance left' },
  recipient: { code: 25, says: 'Calls the recipient invalid' },
  unreachable: { code: 27, says: 'Cannot reach the recipient' },
  'opted-out': { code: 26, says: 'Says that the recipient opted out' },
  'wrong-from': { code: 45, says: 'Refuses the From number' },
  'rate-limit': { code: 43, says: 'Limits the rate' },
  internal: { code: 18, says: 'Has an internal error (500)' },
  unavailable: { code: 19, says: 'Is unavailable (503)' },
  down: { says: 'Is down: 503 without a word' },
  mixed: { says: 'Refuses every message but the second, third… (207)' },
  'not-accepted': { says: 'Answers 202, but not accepted, without a reason' },
  'no-id': { says: 'Answers 202, accepted, with an empty id' },
  'not-json': { says: 'Answers 502 with a page' },
  redirect: { says: 'Answers with a redirect' },
  'reset-before': { says: 'Cuts the connection before reading' },
  reset: { says: 'Reads, then cuts the connection; sends nothing' },
  'reset-after': { says: 'Sends the SMS, then cuts the connection' },
  timeout: { says: 'Never answers; sends nothing' },
  'timeout-after': { says: 'Sends the SMS, but never answers' },
  slow: { says: 'Answers after two seconds' },
};

export const isFailure = (mode) => Object.hasOwn(FAILURES, mode ?? '');

// What only a message can meet: asking for the balance neither sees it nor uses it up.
const OF_MESSAGES = new Set([
  'recipient',
  'unreachable',
  'opted-out',
  'wrong-from',
  'mixed',
  'not-accepted',
  'no-id',
  'reset-after',
  'timeout-after',
]);

/** Holds the failure that is set, for every request or for the next few. */
export const failureSwitch = (changed) => {
  let failing = null;
  const put = (value) => {
    failing = value;
    changed(failing);
  };
  return {
    now: () => failing,
    clear: () => put(null),
    set(mode, times) {
      if (!isFailure(mode))
        throw new Error(`no such failure: ${mode}; there are ${Object.keys(FAILURES).join(', ')}`);
      put({ mode, ...(times !== undefined && { times }) });
    },
    next(asks) {
      if (!failing || (asks === 'balance' && OF_MESSAGES.has(failing.mode))) return null;
      const { mode, times } = failing;
      if (times !== undefined) put(times > 1 ? { mode, times: times - 1 } : null);
      return mode;
    },
  };
};
