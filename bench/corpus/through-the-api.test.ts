import { existsSync } from 'node:fs';
import type { Alert } from '@jianhu/contract';
import {
  type TestApp,
  type TestDatabase,
  contractorSource,
  createTestDatabase,
  startTestApp,
  TEST_PASSWORD,
} from '@jianhu/testkit';
import { inScope, platformCaller, systemScope } from '@jianhu/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DATA, type Row, readCsv } from './read-csv.ts';

const AT = '2026-11-20T02:00:00Z';

let database: TestDatabase;
let running: TestApp;
let key = '';
let cookie = '';

async function post(path: string, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(running.url + path, { method: 'POST', body, headers });
}

async function send(lines: readonly object[]): Promise<{ accepted: number; rejected: number }> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const reply = await post('/api/v1/observations', lines.map((line) => JSON.stringify(line)).join('\n'), headers);
  expect(reply.status).toBe(202);
  return (await reply.json()) as { accepted: number; rejected: number };
}

async function readAlerts(): Promise<Alert[]> {
  const found: Alert[] = [];
  for (let after = ''; ;) {
    const reply = await fetch(
      `${running.url}/api/v1/alerts?limit=200${after && `&after=${encodeURIComponent(after)}`}`,
      { headers: { cookie } },
    );
    const page = (await reply.json()) as { items: Alert[]; next: string | null };
    found.push(...page.items);
    if (page.next === null) return found;
    after = page.next;
  }
}

/** Waits until the detector has read what was sent and no more alerts come. */
async function settled(): Promise<Alert[]> {
  await running.app.detection.drain();
  await running.app.infra.outbox.drain();
  let last = -1;
  await vi.waitFor(
    async () => {
      const { length } = await readAlerts();
      const before = last;
      last = length;
      expect(length).toBe(before);
    },
    { timeout: 20_000, interval: 500 },
  );
  return readAlerts();
}

describe.runIf(existsSync(DATA))('real texts through the public interface', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    running = await startTestApp({ urls: database });
    const { intake, identity, infra } = running.app;
    key = await inScope(infra.db, systemScope, async (tx) => {
      const sourceId = await intake.createSource(tx, systemScope, contractorSource());
      return (await intake.createSourceKey(tx, systemScope, sourceId)).key;
    });
    const unitId = identity.units.cityMarketRegulator().id;
    const person = await identity.createPerson(platformCaller, {
      username: 'corpus',
      displayName: '测试人员',
      unitId,
      initialPassword: TEST_PASSWORD,
      demo: true,
    });
    await identity.grantRoles(platformCaller, {
      personId: person.id,
      roles: ['monitorOfficer'],
      reason: 'corpus test',
    });
    const signedIn = await post(
      '/api/auth/sign-in/username',
      JSON.stringify({ username: 'corpus', password: TEST_PASSWORD }),
      { 'content-type': 'application/json', origin: running.url },
    );
    cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  });
  afterAll(async () => {
    await running.close();
    await database.drop();
  });

  test(
    'live segments: every row is accepted and what is found comes back as alerts with their article',
    { timeout: 120_000 },
    async () => {
      const rows = readCsv('live/live_segments.csv');
      const receipt = await send(rows.map(segmentOf));
      expect(receipt.accepted + receipt.rejected).toBe(rows.length);
      expect(receipt.rejected).toBe(0);
      const alerts = await settled();
      for (const alert of alerts) expect(alert.article).not.toBe('');
      const findings = alerts.reduce((sum, alert) => sum + alert.findings, 0);
      console.log(
        `live segments: ${rows.length} sent, ${alerts.length} alerts with ${findings} findings in ${new Set(alerts.map((one) => one.platform)).size} platform`,
      );
      const again = await send(rows.map(segmentOf));
      expect(again.accepted).toBe(receipt.accepted);
      expect((await settled()).length).toBe(alerts.length);
    },
  );

  test('quoted phrases of penalty cases: how many cases raise an alert', { timeout: 120_000 }, async () => {
    const before = new Set((await readAlerts()).map((one) => one.id));
    const cases = readCsv('ad_cases/ad_penalty_cases.csv').filter((row) => (row['quoted_phrases'] ?? '') !== '');
    const lines = cases.flatMap(listingsOf);
    for (let at = 0; at < lines.length; at += 500) await send(lines.slice(at, at + 500));
    const alerts = (await settled()).filter((one) => !before.has(one.id));
    console.log(
      `penalty cases: ${cases.length} cases, ${lines.length} phrases sent, ${alerts.length} alerts (one a case at most per conduct)`,
    );
    expect(alerts.length).toBeGreaterThan(0);
  });
});

function segmentOf(row: Row): object {
  const part = (text: string | undefined) => ({
    text: (text ?? '').slice(0, 20_000),
    engine: 'corpus',
    confidence: 0.9,
  });
  return {
    v: 1,
    kind: 'segment',
    externalId: row['segment_id'],
    at: AT,
    platform: 'corpus.example',
    roomId: row['room_id'],
    ...(row['asr_text'] ? { speech: part(row['asr_text']) } : {}),
    ...(row['ocr_text'] ? { screen: part(row['ocr_text']) } : {}),
    ...(row['category'] ? { productCategory: row['category'] } : {}),
  };
}

/** Each case is a shop of its own, so that its phrases merge into one alert per conduct. */
function listingsOf(row: Row): object[] {
  return (row['quoted_phrases'] ?? '')
    .split('|')
    .filter(Boolean)
    .map((text, index) => ({
      v: 1,
      kind: 'listing',
      externalId: `${row['case_id']}-${index}`,
      at: AT,
      platform: 'corpus.example',
      shopId: row['case_id'],
      itemId: `${row['case_id']}-${index}`,
      title: text.slice(0, 500),
    }));
}
