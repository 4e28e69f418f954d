import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

/** Servers of this machine that keep what they take, and can be told to refuse. */
const mails: { to: string; text: string }[] = [];
const posts: string[] = [];
let isRefusing = false;
let isMailAway = false;
let connections = 0;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onConnect(_session, done) {
    connections += 1;
    done(isMailAway ? new Error('not now') : null);
  },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      if (isRefusing) return done(new Error('try again later'));
      const text = Buffer.concat(parts).toString('utf8');
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: bodyOf(text) });
      return done();
    });
  },
});
const hook = createServer((request, reply) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (!isRefusing) posts.push(Buffer.concat(parts).toString('utf8'));
    reply.writeHead(isRefusing ? 503 : 204).end();
  });
});
await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
await new Promise<void>((ready) => hook.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;

const database = await createTestDatabase();
const infra = createTestInfra(database);
const smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
const house = await createTestPlan(infra, { smtpUrl, webhookOrigins: [origin] });
const { get, put, plan, news } = house;
const MAIL = '/api/v1/plan/reminders/mail';
const HOOK = '/api/v1/plan/reminders/webhook';
const [ADDRESS, UNIT] = ['wang.wu@city.example', 'sx-rs'];
const MATTER = '01900000-0000-7000-8000-00000000c001';
let personId = '';

beforeAll(async () => {
  infra.clock.set(new Date('2026-09-24T02:00:00Z'));
  ({ personId } = await house.hire('officer', 'departmentOfficer', UNIT));
  await house.identity.grantRoles(platformCaller, { personId, roles: ['departmentOfficer'], reason: 'test' });
  await house.hire('head', 'planReporter', UNIT);
});
afterAll(async () => {
  await new Promise<void>((ended) => smtp.close(() => ended()));
  await new Promise((ended) => hook.close(ended));
  await infra.close();
  await database.drop();
});

const step = (of: string, seq: number, stepZh: string) =>
  news.push({ of, matterId: MATTER, seq, number: '2026-330602-C00007', stepZh, at: infra.clock.now() });
const rowsOf = async () => {
  const { rows } = await inScope(infra.db, systemScope, (tx) =>
    sql<{
      seq: number;
      state: string;
      attempts: number;
    }>`select seq, state, attempts from plan.news order by reader, seq`.execute(tx),
  );
  return rows;
};

it('given nobody who asked for it, then no news goes out, whoever has an address', async () => {
  await put('officer', MAIL, { address: ADDRESS });
  step(personId, 1, '立案');
  expect(await plan.tellNews()).toEqual({ queued: 0, sent: 0 });
  expect((await get('officer', '/api/v1/plan/reminders')).json().mail).toMatchObject({ news: false });
});

it('given who has no address, or a unit without one, then news are refused with what to do first', async () => {
  expect((await put('head', MAIL, { news: true })).json().code).toBe('plan.mailMissing');
  expect((await put('head', HOOK, { news: true })).json().code).toBe('plan.webhookMissing');
});

it('given who asked, then a step of later is told once, with number, kind and link and nothing of the file', async () => {
  expect((await put('officer', MAIL, { news: true })).json()).toEqual({
    addressMasked: 'w***@city.example',
    news: true,
  });
  infra.clock.advanceMs(60_000);
  step(personId, 2, '询问');
  expect(await plan.tellNews()).toEqual({ queued: 1, sent: 1 });
  expect(await plan.tellNews()).toEqual({ queued: 0, sent: 0 });
  expect(mails.map(({ to }) => to)).toEqual([ADDRESS]);
  const text = mails[0]?.text ?? '';
  expect(text).toContain(`· 2026-330602-C00007 询问\n  https://jianhu.example/cases/${MATTER}#timeline`);
  expect(text).not.toContain('立案');
  expect(JSON.stringify(await rowsOf())).not.toContain('city.example');
});

it('given a unit that asked, then its webhook is told the same once, signed and without a person', async () => {
  await put('head', HOOK, { url: `${origin}/hook` });
  expect((await put('head', HOOK, { news: true })).json()).toMatchObject({
    url: `${origin}/hook`,
    news: true,
    signingKey: null,
  });
  infra.clock.advanceMs(60_000);
  step(UNIT, 3, '送达');
  expect((await plan.tellNews()).sent).toBe(1);
  expect((await plan.tellNews()).sent).toBe(0);
  expect(JSON.parse(posts[0] ?? '')).toEqual({
    type: 'news',
    unit: expect.any(String),
    demo: false,
    items: [
      {
        id: `${MATTER}:3`,
        number: '2026-330602-C00007',
        step: '送达',
        at: expect.any(String),
        url: `https://jianhu.example/cases/${MATTER}#timeline`,
      },
    ],
  });
});

it('given servers that are away, then nothing is lost: it waits and is told once when they are back', async () => {
  const before = { mails: mails.length, posts: posts.length };
  isRefusing = true;
  step(personId, 4, '听证');
  step(UNIT, 5, '公告');
  expect(await plan.tellNews()).toEqual({ queued: 2, sent: 0 });
  expect((await plan.tellNews()).sent).toBe(0);
  isRefusing = false;
  infra.clock.advanceMs(5 * 60_000);
  expect((await plan.tellNews()).sent).toBe(2);
  expect([mails.length - before.mails, posts.length - before.posts]).toEqual([1, 1]);
});

it('given servers that stay away, then a step is given up after the fifth try and stands on the desk alone', async () => {
  isRefusing = true;
  const begin = infra.clock.now().getTime();
  step(personId, 6, '延期');
  for (const minutes of [0, 5, 15, 35, 75, 155]) {
    infra.clock.set(new Date(begin + minutes * 60_000));
    expect((await plan.tellNews()).sent).toBe(0);
  }
  isRefusing = false;
  expect((await plan.tellNews()).sent).toBe(0);
  expect((await rowsOf()).find(({ seq }) => seq === 6)).toEqual({ seq: 6, state: 'failed', attempts: 5 });
});

it('given a step that the reader may no longer see when the mail leaves, then it is not told', async () => {
  isRefusing = true;
  step(personId, 7, '结案');
  await plan.tellNews();
  isRefusing = false;
  news.pop();
  infra.clock.advanceMs(5 * 60_000);
  expect((await plan.tellNews()).sent).toBe(0);
  expect((await rowsOf()).find(({ seq }) => seq === 7)?.state).toBe('dropped');
});

it('given a mail server that is away, then the first mail ends those of the round, and webhooks go on', async () => {
  const second = await house.hire('second', 'departmentOfficer', UNIT);
  await house.identity.grantRoles(platformCaller, {
    personId: second.personId,
    roles: ['departmentOfficer'],
    reason: 'test',
  });
  await put('second', MAIL, { address: 'zhao.liu@city.example', news: true });
  infra.clock.advanceMs(60_000);
  for (const [at, of] of [personId, second.personId, UNIT].entries()) step(of, 20 + at, '询问');
  const before = connections;
  isMailAway = true;
  expect(await plan.tellNews()).toEqual({ queued: 3, sent: 1 });
  expect(connections - before).toBe(1);
  isMailAway = false;
  infra.clock.advanceMs(5 * 60_000);
  expect((await plan.tellNews()).sent).toBe(2);
});

it('given a mail server that stays away, then what was not sent stays due however often it was tried', async () => {
  step(personId, 30, '审核');
  isMailAway = true;
  for (let tried = 0; tried < 8; tried += 1) {
    expect((await plan.tellNews()).sent).toBe(0);
    infra.clock.advanceMs(60 * 60_000);
  }
  isMailAway = false;
  expect((await plan.tellNews()).sent).toBe(1);
});

it('given who wants no more, then nothing goes out, and reminders go on', async () => {
  expect((await put('officer', MAIL, { news: false })).json()).toMatchObject({
    addressMasked: 'w***@city.example',
    news: false,
  });
  expect((await put('head', HOOK, { url: null })).json()).toMatchObject({ url: null, news: false });
  infra.clock.advanceMs(60_000);
  step(personId, 8, '归档');
  step(UNIT, 9, '归档');
  expect(await plan.tellNews()).toEqual({ queued: 0, sent: 0 });
});

/** The text of a mail that was encoded for the way. */
function bodyOf(mail: string): string {
  const at = mail.indexOf('\r\n\r\n');
  const [head, body] = [mail.slice(0, at), mail.slice(at + 4)];
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
