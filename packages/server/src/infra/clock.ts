import { randomBytes } from 'node:crypto';
import type { Clock, Rng } from '@jianhu/kernel';

/** The machine's clock: one of the two places where real time enters (the other is PostgreSQL's recordedAt). */
export const systemClock: Clock = { now: () => new Date() };

/** Chance from the operating system, fit for secrets and ids. */
export const systemRng: Rng = {
  next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  bytes: (length) => new Uint8Array(randomBytes(length)),
};
