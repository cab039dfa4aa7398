/** A phone number in E.164, e.g. `+35799123456`. Only `phones.parse` makes one. */
export type E164 = string & { readonly __brand: 'E164' };
/** A phone number fit to be seen: all but the last two digits are bullets. */
export type MaskedPhone = string & { readonly __brand: 'MaskedPhone' };
/** The opaque public name of a challenge: 192 random bits, base64url. */
export type ChallengeId = string & { readonly __brand: 'ChallengeId' };
/** What the SMS carries: 6 to 10 ASCII digits. Leading zeros count, so it is never a number. */
export type Code = string & { readonly __brand: 'Code' };
/** ISO 3166-1 alpha-2, upper case. */
export type CountryCode = string & { readonly __brand: 'CountryCode' };
/** Milliseconds since the epoch, by the process's clock. */
export type Millis = number & { readonly __brand: 'Millis' };
/** A length of time in seconds. */
export type Seconds = number & { readonly __brand: 'Seconds' };
/** A day, counted from the epoch in UTC. */
export type Day = number & { readonly __brand: 'Day' };
/** A users-permissions user's documentId: an export, import or transfer keeps it, and renumbers the rows. */
export type UserId = string & { readonly __brand: 'UserId' };
/** The number of a user's row: what tokens, sessions and users-permissions' routes know a user by. */
export type UserRow = number & { readonly __brand: 'UserRow' };
