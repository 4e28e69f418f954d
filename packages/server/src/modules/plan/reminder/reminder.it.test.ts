import type { AddressInfo } from 'node:net';
import { parseCivilDate } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

/** A mail server of this machine that keeps what it takes, and can be told to refuse. */
const taken: { to: string; text: string }[] = [];
let isRefusing = false;
let isAway = false;
let connections = 0;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onConnect(_session, done) {
    connections += 1;
    done(isAway ? new Error('not now') : null);
  },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      if (isRefusing) return done(new Error('try again later'));
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      taken.push({ to, text: Buffer.concat(parts).toString('utf8') });
      return done();
    });
  },
});
await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
const { port } = smtp.server.address() as AddressInfo;

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra, { smtpUrl: `smtp://127.0.0.1:${port}` });
const { get, post, put, plan } = house;
const ADDRESS = 'zhang.san@city.example';

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  const { personId } = await house.hire('labour', 'planReporter', 'sx-rs');
  await house.identity.grantRoles(platformCaller, { personId, roles: ['planReporter'], reason: 'test' });
  const other = await house.hire('other', 'planReporter', 'sx-sw');
  await house.identity.grantRoles(platformCaller, {
    personId: other.personId,
    roles: ['planReporter'],
    reason: 'test',
  });
});
beforeEach(() => infra.clock.set(new Date('2026-09-24T00:30:00Z')));
afterAll(async () => {
  await new Promise<void>((ended) => smtp.close(() => ended()));
  await infra.close();
  await database.drop();
});

const give = (title: string, dueOn: string) =>
  post('office', '/api/v1/plan/work', { kind: 'task', unitId: 'sx-rs', measureNo: 8, title, text: '', dueOn });

it('given tasks of a unit, then the console tells what is due within three working days, to that unit alone', async () => {
  await give('近期任务', '2026-09-28');
  await give('远期任务', '2026-11-30');
  const told = (await get('labour', '/api/v1/plan/reminders')).json();
  expect(told.items).toMatchObject([{ kind: 'task', title: '近期任务', overdue: false }]);
  expect(told.mail).toEqual({ configured: true, addressMasked: null, news: false });
  expect((await get('other', '/api/v1/plan/reminders')).json().items).toEqual([]);
});

it('given terms of matters, then the same reminder tells them, and the office hears of those that went up the line', async () => {
  const duty = {
    matterId: '01900000-0000-7000-8000-000000000001',
    number: '2026-330602-C00001',
    dutyZh: '作出处理决定',
  };
  const dueOn = parseCivilDate('2026-09-16');
  house.duties.push({ ...duty, kind: 'case', unitId: 'sx-rs', dueOn, urged: false, heard: true });
  const of = async (who: string) => (await get(who, '/api/v1/plan/reminders')).json().items;
  const told = { kind: 'duty', dueOn, overdue: true, urged: false, path: `/cases/${duty.matterId}` };
  expect(await of('labour')).toContainEqual({ ...told, title: '2026-330602-C00001 作出处理决定' });
  expect(await of('office')).toContainEqual({ ...told, title: expect.stringMatching(/^.+ 2026-330602-C00001/) });
  expect(await of('other')).toEqual([]);
  house.duties.pop();
});

it.each([
  ['clue', '/queue?tab=clues&clueState=all&id='],
  ['complaint', '/services/complaints/'],
  ['report', '/services/complaints/'],
] as const)('given a term of a %s, then its reminder leads to the page where it is handled', async (kind, path) => {
  const matterId = '01900000-0000-7000-8000-000000000003';
  const duty = { matterId, kind, number: '2026-330602-00003', dutyZh: '核查', dueOn: parseCivilDate('2026-09-23') };
  house.duties.push({ ...duty, unitId: 'sx-rs', urged: false, heard: false });
  const { items } = (await get('labour', '/api/v1/plan/reminders')).json();
  expect(items).toContainEqual(expect.objectContaining({ kind: 'duty', overdue: true, path: `${path}${matterId}` }));
  house.duties.pop();
});

it('given an address, then one mail a day goes out, and the address lies in the vault alone', async () => {
  const set = await put('labour', '/api/v1/plan/reminders/mail', { address: ADDRESS });
  expect(set.json()).toEqual({ addressMasked: 'z***@city.example', news: false });
  expect(await plan.remindByMail()).toEqual({ queued: 1, sent: 1 });
  expect(await plan.remindByMail()).toEqual({ queued: 0, sent: 0 });
  expect(taken.map(({ to }) => to)).toEqual([ADDRESS]);
  const kept = await inScope(infra.db, systemScope, (tx) =>
    sql<{ row: unknown }>`select to_jsonb(c) as row from plan.mail_contact c
      union all select to_jsonb(m) from plan.reminder_mail m union all select to_jsonb(e) from audit.entry e`.execute(
      tx,
    ),
  );
  expect(JSON.stringify(kept.rows)).toContain('"sent"');
  expect(JSON.stringify(kept.rows)).not.toContain('city.example');
  expect((await put('other', '/api/v1/plan/reminders/mail', { address: 'no address' })).statusCode).toBe(400);
});

it('given a matter that was urged (催办), then its term is told though it is far, and the reminder goes out once more that day', async () => {
  const far = {
    matterId: '01900000-0000-7000-8000-000000000002',
    number: '2026-330602-C00002',
    dutyZh: '作出处理决定',
  };
  house.duties.push({
    ...far,
    kind: 'case',
    unitId: 'sx-rs',
    dueOn: parseCivilDate('2026-11-30'),
    urged: true,
    heard: false,
  });
  const before = taken.length;
  for (const unitId of ['sx-rs', 'sx-sw']) {
    const news = { matterId: far.matterId, unitId, at: infra.clock.now().toISOString() };
    await inScope(infra.workerDb, systemScope, (tx) =>
      infra.outbox.publish(tx, 'cases.matterUrged.v1', news, infra.clock.now()),
    );
  }
  await infra.outbox.drain();
  expect((await plan.remindByMail()).sent).toBe(1);
  expect(taken.slice(before).map(({ to }) => to)).toEqual([ADDRESS]);
  expect((await get('labour', '/api/v1/plan/reminders')).json().items).toContainEqual(
    expect.objectContaining({ kind: 'duty', urged: true, overdue: false, path: `/cases/${far.matterId}` }),
  );
  expect((await plan.remindByMail()).sent).toBe(0);
  house.duties.pop();
});

it('given a server that refuses, then the mail waits twice as long each time and is given up after the fifth', async () => {
  isRefusing = true;
  infra.clock.set(new Date('2026-09-25T00:30:00Z'));
  expect(await plan.remindByMail()).toEqual({ queued: 1, sent: 0 });
  for (const minutes of [5, 15, 35, 75]) {
    infra.clock.set(new Date(Date.parse('2026-09-25T00:30:00Z') + minutes * 60_000));
    expect((await plan.remindByMail()).sent).toBe(0);
  }
  isRefusing = false;
  infra.clock.set(new Date('2026-09-25T08:30:00Z'));
  expect(await plan.remindByMail()).toEqual({ queued: 0, sent: 0 });
});

it('given a person who wants no more mail, then the address is gone and nothing is sent', async () => {
  infra.clock.set(new Date('2026-09-28T00:30:00Z'));
  expect((await put('labour', '/api/v1/plan/reminders/mail', { address: null })).json()).toEqual({
    addressMasked: null,
    news: false,
  });
  expect(await plan.remindByMail()).toEqual({ queued: 0, sent: 0 });
  expect(taken).toHaveLength(2);
});

it('given a server that is away, then the first mail that waits for it ends the round', async () => {
  infra.clock.set(new Date('2026-09-30T00:30:00Z'));
  const work = { kind: 'task', unitId: 'sx-sw', measureNo: 8, title: '近期任务', text: '', dueOn: '2026-09-30' };
  expect((await post('office', '/api/v1/plan/work', work)).statusCode).toBeLessThan(300);
  for (const who of ['labour', 'other']) {
    await put(who, '/api/v1/plan/reminders/mail', { address: `${who}@city.example` });
  }
  const before = connections;
  isAway = true;
  expect(await plan.remindByMail()).toEqual({ queued: 2, sent: 0 });
  expect(connections - before).toBe(1);
  isAway = false;
  infra.clock.advanceMs(5 * 60_000);
  expect((await plan.remindByMail()).sent).toBe(2);
});

it('given a server that stays away, then what was not sent stays due however often it was tried, and the newest alone is sent', async () => {
  isAway = true;
  for (const day of ['2026-10-08', '2026-10-09']) {
    infra.clock.set(new Date(`${day}T00:30:00Z`));
    for (let tried = 0; tried < 12; tried += 1) {
      expect((await plan.remindByMail()).sent).toBe(0);
      infra.clock.advanceMs(30 * 60_000);
    }
  }
  isAway = false;
  const before = taken.length;
  expect((await plan.remindByMail()).sent).toBe(2);
  expect(
    taken
      .slice(before)
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(['labour@city.example', 'other@city.example']);
});
