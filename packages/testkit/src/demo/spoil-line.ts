import type { Observation } from '@jianhu/contract';
import { type Rng, pick } from '@jianhu/kernel';

const HOURS_AHEAD = 3;

const WAYS: readonly ((observation: Observation) => string)[] = [
  // Cut in the middle, as by a lost connection.
  (observation) => JSON.stringify(observation).slice(0, -7),
  (observation) => JSON.stringify({ ...observation, platform: '' }),
  (observation) => JSON.stringify({ ...observation, kind: 'transcript' }),
  (observation) => JSON.stringify({ ...observation, at: '昨天晚上八点' }),
  // A capturing clock that was never set.
  (observation) => {
    const at = new Date(Date.parse(observation.at) + HOURS_AHEAD * 3_600_000).toISOString();
    return JSON.stringify({ ...observation, at });
  },
  (observation) => JSON.stringify({ ...observation, externalId: `${observation.externalId}\0` }),
  // More than the purpose needs (个人信息保护法 art. 6).
  (observation) => JSON.stringify({ ...observation, userName: '演示用户' }),
];

/** Spoils an observation in one of the ways in which real senders do. */
export function spoil(rng: Rng, observation: Observation): string {
  return pick(rng, WAYS)(observation);
}
