import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReminderWebhook } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A server of this machine that keeps what it takes, and answers as it is told. */
const taken: { body: string; signature: string }[] = [];
let answer = 204;
const server = createServer((request, reply) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (answer < 300) {
      taken.push({
        body: Buffer.concat(parts).toString('utf8'),
        signature: String(request.headers['x-jianhu-signature']),
      });
    }
    reply.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
  });
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra, { webhookOrigins: [origin] });
const { get, post, put, plan } = house;
const URL_OF_HOOK = '/api/v1/plan/reminders/webhook';
const setTo = (who: string, url: string | null) => put(who, URL_OF_HOOK, { url });

beforeAll(async () => {
  infra.clock.set(new Date('2026-09-24T00:30:00Z'));
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('labour', 'planReporter', 'sx-rs');
  await house.hire('reader', 'monitorOfficer', 'sx-rs');
  await post('office', '/api/v1/plan/work', {
    kind: 'task',
    unitId: 'sx-rs',
    measureNo: 8,
    title: '近期任务',
    text: '',
    dueOn: '2026-09-28',
  });
});
afterAll(async () => {
  await new Promise((ended) => server.close(ended));
  await infra.close();
  await database.drop();
});

it('takes an address at an allowed origin only, from who answers for the unit', async () => {
  for (const url of [
    'http://127.0.0.1:1/hook',
    origin.replace('http:', 'https:'),
    origin.replace('127.0.0.1', 'localhost'),
    origin.replace('http://', 'http://user:word@'),
    'ftp://127.0.0.1/hook',
  ]) {
    expect((await setTo('labour', url)).statusCode).toBeGreaterThanOrEqual(400);
  }
  expect((await setTo('reader', `${origin}/hook`)).json().code).toBe('plan.webhookNotYours');
  expect(await plan.remindByWebhook()).toEqual({ queued: 0, sent: 0 });
});

it('posts one signed message a day, with no name of a person, and tries five times what is not taken', async () => {
  const set = (await setTo('labour', `${origin}/hook`)).json<ReminderWebhook>();
  expect(set.signingKey).toMatch(/^whk_/);
  expect((await get('labour', URL_OF_HOOK)).json()).toMatchObject({ url: `${origin}/hook`, signingKey: null });
  expect((await get('office', URL_OF_HOOK)).json()).toMatchObject({ url: null });
  answer = 302;
  expect(await plan.remindByWebhook()).toEqual({ queued: 1, sent: 0 });
  expect((await get('labour', URL_OF_HOOK)).json().last).toMatchObject({ state: 'waiting', problem: 'http 302' });
  expect((await plan.remindByWebhook()).sent).toBe(0);
  answer = 204;
  infra.clock.set(new Date('2026-09-24T00:36:00Z'));
  expect(await plan.remindByWebhook()).toEqual({ queued: 0, sent: 1 });
  expect(await plan.remindByWebhook()).toEqual({ queued: 0, sent: 0 });
  const [message] = taken;
  const [, seconds = '', hash = ''] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(message?.signature ?? '') ?? [];
  const expected = createHmac('sha256', set.signingKey ?? '').update(`${seconds}.${message?.body}`);
  expect(hash).toBe(expected.digest('hex'));
  expect(JSON.parse(message?.body ?? '')).toMatchObject({
    type: 'reminders',
    items: [{ title: '近期任务', overdue: false, url: expect.stringMatching(/^https:\/\/jianhu\.example\/plan\//) }],
  });

  answer = 500;
  const begin = Date.parse('2026-09-25T00:30:00Z');
  for (const minutes of [0, 5, 15, 35, 75, 155]) {
    infra.clock.set(new Date(begin + minutes * 60_000));
    expect((await plan.remindByWebhook()).sent).toBe(0);
  }
  expect((await get('labour', URL_OF_HOOK)).json().last).toMatchObject({ state: 'failed', attempts: 5 });
  // Its end leaves nothing to send.
  answer = 204;
  infra.clock.set(new Date('2026-09-28T00:30:00Z'));
  await setTo('labour', null);
  expect(await plan.remindByWebhook()).toEqual({ queued: 0, sent: 0 });
});
