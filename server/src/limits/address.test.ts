import { expect, it } from '@jest/globals';
import { address, network } from './address';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s is counted as %s', (ip, counted) => {
  expect(address(ip)).toBe(counted);
});

it('neighbours in one /64 share a count, the next /64 has its own', () => {
  expect(address('2001:db8:1:2::a')).toBe(address('2001:db8:1:2:f::b'));
  expect(address('2001:db8:1:2::a')).not.toBe(address('2001:db8:1:3::a'));
});

it.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
  ['2001:db8:1::9', '2001:db8:1'],
  ['2001:db8::', '2001:db8:0'],
  ['203.0.113.7', null],
  ['::ffff:203.0.113.7', null],
])('%s is of the network %s', (ip, counted) => {
  expect(network(ip)).toBe(counted);
});
