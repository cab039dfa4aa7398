export const PURPOSES = [
  'register',
  'login',
  'two-step',
  'enroll',
  'change',
  'remove',
  'recovery-codes',
  'step-up',
] as const;
export type Purpose = (typeof PURPOSES)[number];
