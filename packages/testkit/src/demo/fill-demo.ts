import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@jianhu/kernel';
import { type App, type Config, systemClock } from '@jianhu/server';
import { DEMO_PASSWORD_FILE, DEMO_SEED, FEED_KEY_FILE } from './demo-defaults.ts';
import { readDemoPlace } from './city/read-demo-place.ts';
import { laneClock } from './history/lane-clock.ts';
import type { Progress } from './history/progress.ts';
import { seedDemoCity } from './history/seed-demo-city.ts';

const OWNER_ONLY = { mode: 0o600 };
const SAY_EVERY_MS = 3_000;
const WORDS = {
  registry: '登记主体 / registering the city',
  people: '建立账号 / making accounts',
  days: '经历五个月 / living five months',
};

/** Makes the demo city at the first start and leaves its password and its contractor's key in the data folder. */
export async function fillDemo(
  compose: (clock: Clock) => Promise<App>,
  { scale, dataDir, demoPassword }: Config,
): Promise<void> {
  const files = [DEMO_PASSWORD_FILE, FEED_KEY_FILE].map((name) => join(dataDir, name));
  for (const file of files) rmSync(file, { force: true });
  if (scale === 'none') return;
  console.log(`正在建立演示城市（${scale}）…… / Making the demo city (${scale}) ...`);
  const began = performance.now();
  const until = systemClock.now();
  const clock = laneClock(until);
  const password = demoPassword ?? randomBytes(9).toString('base64url');
  const app = await compose(clock);
  try {
    const seed = { place: readDemoPlace(), scale, seed: DEMO_SEED, password, until, clock };
    const { feedKey } = await seedDemoCity(app, seed, createReporter());
    writeFileSync(join(dataDir, DEMO_PASSWORD_FILE), `${password}\n`, OWNER_ONLY);
    writeFileSync(join(dataDir, FEED_KEY_FILE), `${feedKey}\n`, OWNER_ONLY);
  } finally {
    await app.close();
  }
  console.log(`演示城市已建成 / The demo city is made (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

/** A line every few seconds, so that nobody wonders whether it hangs. */
function createReporter(): Progress {
  let saidAt = performance.now();
  return ({ step, done, total }) => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = performance.now();
    console.log(`  ${WORDS[step]} ${Math.min(100, Math.floor((100 * done) / Math.max(1, total)))} %`);
  };
}
