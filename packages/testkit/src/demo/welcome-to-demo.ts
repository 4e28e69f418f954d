import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, type Config, systemClock } from '@jianhu/server';
import { DEMO_PASSWORD_FILE, DEMO_SEED, FEED_KEY_FILE } from './demo-defaults.ts';
import { buildDemoCity } from './city/demo-city.ts';
import { readDemoPlace } from './city/read-demo-place.ts';
import { DEMO_COMPANY, DEMO_MERCHANT } from './history/demo-counter.ts';
import { DEMO_SOLE_TRADER } from './history/demo-premises.ts';
import { listDemoPeople } from './history/demo-people.ts';
import { replayRevision } from './replay-revision.ts';
import { startDemoFeed } from './start-demo-feed.ts';

/** A city that speaks while somebody watches, and falls silent when the demo is forgotten overnight. */
const FEED_SECONDS = 4 * 3600;

/** Prints how to sign in and lets the demo's contractor go on reporting, through the public interface. */
export async function welcomeToDemo(
  app: App,
  { baseUrl, dataDir, scale, feedRate, host, port }: Config,
): Promise<void | (() => Promise<void>)> {
  const password = readLine(join(dataDir, DEMO_PASSWORD_FILE));
  console.log(`\n鉴湖演示已就绪 / The Jianhu demo is ready: ${baseUrl}\n`);
  if (password !== null) console.log(describeAccounts(password, `${baseUrl}/hall`));
  replayRevision(app).catch((error: unknown) => app.infra.log.warn({ err: error }, 'the demo has no replay yet'));
  const key = readLine(join(dataDir, FEED_KEY_FILE));
  if (key === null || feedRate === 0 || scale === 'none') return;
  const feed = startDemoFeed({
    city: buildDemoCity(readDemoPlace(), { scale, seed: DEMO_SEED }),
    url: `http://${host}:${port}`,
    key,
    ratePerSecond: feedRate,
    seconds: FEED_SECONDS,
    clock: systemClock,
  });
  void feed.done.then(({ failure }) => failure !== null && app.infra.log.warn({ failure }, 'the demo feed has ended'));
  return async () => void (await feed.stop());
}

function describeAccounts(password: string, hall: string): string {
  const accounts = listDemoPeople(readDemoPlace()).filter(({ username }) => !/\.\d{6}$/.test(username));
  const names = accounts.map(({ username, role }) => `  ${username.padEnd(18)} ${role}`).join('\n');
  return `演示账号（均为虚构，县级账号在后面加区划代码，如 demo.enforcement.<代码>）
Demo accounts (all invented; for a county append its code)
${names}
服务大厅 / service hall ${hall}: ${DEMO_MERCHANT}（经营者）, ${DEMO_COMPANY}（平台企业）, ${DEMO_SOLE_TRADER}（只在网上经营的个体户）
密码 / password: ${password}\n`;
}

function readLine(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
