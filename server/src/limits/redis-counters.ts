import { Redis } from 'ioredis';
import { ReportedError } from '../core';
import { CLOCK_SKEW_MS, type Count, type CounterStore, isOver, type Window } from './counters';

// The caller's clock decides; PEXPIREAT only lets Redis clean up behind us, a day late.
const ADD = `
local out = {}
local now = tonumber(ARGV[1])
for i, key in ipairs(KEYS) do
  local endsAt = tonumber(redis.call('HGET', key, 'endsAt') or '0')
  local fresh = math.floor(now + tonumber(ARGV[i + 1]) * 1000 + 0.5)
  if endsAt > fresh + ${CLOCK_SKEW_MS} then
    endsAt = fresh
    redis.call('HSET', key, 'endsAt', string.format('%.0f', endsAt))
  end
  if endsAt <= now then
    endsAt = fresh
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

const LOCK = `
local now = tonumber(ARGV[2])
local endsAt = math.max(tonumber(ARGV[1]), tonumber(redis.call('HGET', KEYS[1], 'endsAt') or '0'))
redis.call('HSET', KEYS[1], 'points', 1, 'endsAt', string.format('%.0f', endsAt))
redis.call('PEXPIRE', KEYS[1], math.max(endsAt - now, 0) + 86400000)`;

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
  const outage = () => new ReportedError('the limiter’s Redis cannot be reached');
  const ask = async <T>(command: () => Promise<T>): Promise<T> => {
    // The client goes on connecting by itself; nobody waits for it in a request.
    if (down && redis.status !== 'ready') throw outage();
    try {
      const given = await command();
      set(false);
      return given;
    } catch {
      set(true);
      throw outage();
    }
  };
  const named = (key: string) => PREFIX + key;

  const addStage = async (windows: readonly Window[], now: number): Promise<Count[]> => {
    const keys = windows.map(({ key }) => named(key));
    const seconds = windows.map((window) => window.seconds);
    const out = (await ask(() => redis.eval(ADD, keys.length, ...keys, now, ...seconds))) as (
      | number
      | string
    )[];
    return windows.map(({ key }, i) => ({
      key,
      points: Number(out[2 * i]),
      endsAt: Number(out[2 * i + 1]),
    }));
  };

  return {
    async add(stages, now) {
      const counts: Count[] = [];
      for (const stage of stages) {
        const added = await addStage(stage, now);
        counts.push(...added);
        if (isOver(stage, added)) break;
      }
      return counts;
    },
    async takeBack(keys) {
      await ask(() => redis.eval(TAKE_BACK, keys.length, ...keys.map(named)));
    },
    async read(keys) {
      const pipeline = redis.pipeline();
      for (const key of keys) pipeline.hmget(named(key), 'points', 'endsAt');
      // A pipeline resolves even where each of its commands has failed.
      const answers = await ask(async () => {
        const results = (await pipeline.exec()) ?? [];
        for (const [error] of results) if (error) throw error;
        return results;
      });
      return keys.flatMap((key, i) => {
        const [points, endsAt] = (answers[i]?.[1] ?? []) as (string | null)[];
        return endsAt ? [{ key, points: Number(points), endsAt: Number(endsAt) }] : [];
      });
    },
    async lock(key, until, now) {
      await ask(() => redis.eval(LOCK, 1, named(key), Math.round(until), now));
    },
    async forget(keys) {
      await ask(() => redis.del(...keys.map(named)));
    },
    sweep: async () => false,
    async close() {
      redis.disconnect();
    },
  };
};
