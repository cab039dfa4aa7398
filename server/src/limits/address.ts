import { isIPv6 } from 'node:net';

const groups = (half: string): string[] => (half === '' ? [] : half.split(':'));

const bytes = (group: string): number[] => {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
};

// A household or a server rents a whole /64: counted by single address, every request could come from a new one.
const network64 = (ip: string): string => {
  const [head = '', tail] = ip.split('::');
  const left = groups(head);
  const right = groups(tail ?? '');
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** Who is asking, for counting: an IPv4 address, or the /64 of an IPv6 one. Expects Strapi's `ctx.request.ip`. */
export const address = (ip: string): string => {
  const plain = ip.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1]) return mapped[1];
  const hex = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/i.exec(plain);
  if (hex) return hex.slice(1).flatMap(bytes).join('.');
  return isIPv6(plain) ? network64(plain) : plain;
};
