import { Redis } from 'ioredis';
import { ReportedError } from '../core';
import type { CounterStore } from './store';

// The caller's clock decides; PEXPIREAT only lets Redis clean up behind us, a day late.
const ADD = `
local out = {}
local now = tonumber(ARGV[1])
for i, key in ipairs(KEYS) do
  local endsAt = tonumber(redis.call('HGET', key, 'endsAt') or '0')
  if endsAt <= now then
    endsAt = math.floor(now + tonumber(ARGV[i + 1]) * 1000 + 0.5)
    redis.call('HSET', key, 'points', 0, 'endsAt', string.format('%.0f', endsAt))
  end
  local points = redis.call('HINCRBY', key, 'points', 1)
  redis.call('PEXPIRE', key, math.max(endsAt - now, 0) + 86400000)
  out[#out + 1] = points
  out[#out + 1] = string.format('%.0f', endsAt)
end
return out`;

// A window that is empty has not begun.
const TAKE_BACK = `
for _, key in ipairs(KEYS) do
  local points = tonumber(redis.call('HGET', key, 'points') or '0')
  if points > 1 then redis.call('HINCRBY', key, 'points', -1) else redis.call('DEL', key) end
end`;

// A counter forgotten meanwhile stays forgotten.
const POSTPONE = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'endsAt', ARGV[1]) end`;

const PREFIX = 'sms-auth:';

/** Counters in Redis, for sites that want their database spared. One round trip a call. */
export const redisCounters = (url: string, onOutage: (isDown: boolean) => void): CounterStore => {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 2000, commandTimeout: 2000 });
  let down = false;
  const set = (isDown: boolean): void => {
    if (down !== isDown) onOutage(isDown);
    down = isDown;
  };
  redis.on('error', () => set(true));
  redis.on('ready', () => set(false));
  const ask = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      const given = await answer;
      set(false);
      return given;
    } catch {
      set(true);
      throw new ReportedError('the limiter’s Redis cannot be reached');
    }
  };
  const named = (key: string) => PREFIX + key;

  return {
    async add(windows, now) {
      const keys = windows.map(({ key }) => named(key));
      const seconds = windows.map((window) => window.seconds);
      const out = (await ask(redis.eval(ADD, keys.length, ...keys, now, ...seconds))) as (number | string)[];
      return windows.map(({ key }, i) => ({
        key,
        points: Number(out[2 * i]),
        endsAt: Number(out[2 * i + 1]),
      }));
    },
    async takeBack(keys) {
      await ask(redis.eval(TAKE_BACK, keys.length, ...keys.map(named)));
    },
    async postpone(key, endsAt) {
      await ask(redis.eval(POSTPONE, 1, named(key), endsAt));
    },
    async forget(keys) {
      await ask(redis.del(...keys.map(named)));
    },
    sweep: async () => false,
    async close() {
      redis.disconnect();
    },
  };
};
