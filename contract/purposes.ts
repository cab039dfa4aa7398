export const PURPOSES = [
  'register',
  'login',
  'two-step',
  'enroll',
  'change',
  'remove',
  'recovery-codes',
  'step-up',
  'prove',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a recovery code answers as well as the code does. */
export const RECOVERABLE: readonly Purpose[] = ['login', 'two-step', 'change', 'remove', 'recovery-codes'];
