/** The panels of the page, from above: their titles' texts, and where the index leads. */
export const PANELS = [
  'general',
  'regional',
  'journeys',
  'required',
  'codes',
  'message',
  'limits',
  'testNumbers',
  'alerts',
  'configuration',
] as const;

export const panelId = (name: (typeof PANELS)[number]): string => `sms-auth-${name}`;
