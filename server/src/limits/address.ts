import { isIPv6 } from 'node:net';

const groups = (half: string): string[] => (half === '' ? [] : half.split(':'));

const bytes = (group: string): number[] => {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
};

const prefix = (ip: string, count: number): string => {
  const [head = '', tail] = ip.split('::');
  const left = groups(head);
  const right = groups(tail ?? '');
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...middle, ...right]
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

const plainOf = (ip: string): string => {
  const plain = ip.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1]) return mapped[1];
  const hex = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i.exec(plain);
  return hex ? hex.slice(1).flatMap(bytes).join('.') : plain;
};

/**
 * Who is asking, for counting: an IPv4 address, or the /64 of an IPv6 one, which a household or a server has
 * whole: counted by single address, every request could come from a new one. Expects Strapi's `ctx.request.ip`.
 */
export const address = (ip: string): string => {
  const plain = plainOf(ip);
  return isIPv6(plain) ? prefix(plain, 4) : plain;
};

/** The /48 of an IPv6 address: a customer of a hosting company may have one, 65,536 times a /64. Null for IPv4. */
export const network = (ip: string): string | null => {
  const plain = plainOf(ip);
  return isIPv6(plain) ? prefix(plain, 3) : null;
};
