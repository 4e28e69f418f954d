import { createAlertStage, testFinding } from '@jianhu/testkit';
import type { Alert } from '@jianhu/contract';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foldAlert } from './alert.ts';
import { alertActionOf, columnsOf, listActionRows } from './store.ts';

const stage = await createAlertStage();
const { infra, database, countyA, countyB, city, codeA, operatorOf, asWorker, raiseOne, act, read, house } = stage;
const { raise, get, post } = stage.house;

beforeAll(stage.hireAll);
beforeEach(stage.setClock);
afterAll(stage.end);

describe('findings become alerts', () => {
  it('merges findings of one operator, conduct and day into one alert with a combined score', async () => {
    const operator = operatorOf(codeA);
    const { raised } = await raise(
      testFinding({ ...operator, term: '最佳', score: 0.8 }),
      testFinding({ ...operator, term: '第一', score: 0.5, roomId: 'room-2' }),
    );
    expect(raised).toHaveLength(1);
    const again = await raise(testFinding({ ...operator, term: '最佳', score: 0.6 }));
    expect(again).toEqual({ raised: [], grown: raised });
    expect(await read('officer-a', raised[0] ?? '')).toMatchObject({
      state: 'open',
      findings: 3,
      score: 0.9,
      countyCode: codeA,
      unitId: countyA.id,
      conductZh: '广告使用绝对化用语',
      demo: true,
    });
  });

  it('may be raised by an officer from the live wall, under his name and for his organ (直播电商监督管理办法第四十七条)', async () => {
    const officer = house.callers.get('officer-a');
    const alertId = '01900000-0000-7000-8000-00000000a1e7';
    const room = { liveRoomId: null, roomId: 'room-wall', titleZh: '直播间' };
    const raisedBy = { personId: officer?.personId ?? '', unitId: countyA.id, note: '主播称国家级' };
    const lead = { source: 'inspection', itemId: alertId, number: alertId, alertId, room, raisedBy } as const;
    const place = { unitId: countyA.id, countyCode: codeA, platform: 'p', shopId: null, operatorId: null, demo: true };
    const wish = { ...lead, ...place, conduct: 'absoluteTerm', respondentZh: '直播间' };
    for (let told = 0; told < 2; told += 1)
      await asWorker((tx) => house.clues.raiseFromReport(tx, wish, infra.clock.now()));
    expect(await read('officer-a', alertId)).toMatchObject({ state: 'open', unitId: countyA.id, findings: 0 });
    const { history } = (await get('officer-a', `/api/v1/alerts/${alertId}`)).json();
    expect(history).toMatchObject([{ action: 'raise', byName: 'officer-a', note: '主播称国家级' }]);
  });

  it('keeps apart other conduct, another day and other operators', async () => {
    const operator = operatorOf(codeA);
    const { raised } = await raise(
      testFinding(operator),
      testFinding({ ...operator, category: 'medicalClaim' }),
      testFinding({ ...operator, observedAt: '2026-11-22T15:59:00.000Z' }),
      testFinding(operatorOf(codeA)),
    );
    expect(raised).toHaveLength(4);
  });

  it('raises nothing for a finding that comes again, nor for one under an exception', async () => {
    const finding = testFinding(operatorOf(codeA));
    await raise(finding);
    expect(await raise(finding)).toEqual({ raised: [], grown: [] });
    const exempt = testFinding({ ...operatorOf(codeA), exception: { kind: 'aim', basis: '第五条第二项' } });
    expect(await raise(exempt)).toEqual({ raised: [], grown: [] });
  });

  it('makes one alert of deliveries that come at once', async () => {
    const operator = operatorOf(codeA);
    const results = await Promise.all(
      Array.from({ length: 6 }, () => raise(testFinding(operator), testFinding(operator))),
    );
    const [id, ...others] = results.flatMap((result) => result.raised);
    expect(others).toEqual([]);
    expect(await read('officer-a', id ?? '')).toMatchObject({ findings: 12 });
  });

  it('opens a new alert when the former one has been decided', async () => {
    const operator = operatorOf(codeA);
    const { raised } = await raise(testFinding(operator));
    const id = raised[0] ?? '';
    await act('officer-a', id, 'claim', 1);
    await act('officer-a', id, 'dismiss', 2, { reasonCode: 'exceptionApplies' });
    expect((await raise(testFinding(operator))).raised).toHaveLength(1);
    // 撤销排除后会有两条待办：须并入，不得并存。
    expect((await act('officer-a', id, 'reopen', 3)).json()).toMatchObject({ code: 'alert.sameOpen' });
  });

  it('adds what is found later to the clue that is being verified, and raises no second one (brief 5.1)', async () => {
    const operator = operatorOf(codeA);
    const { raised } = await raise(testFinding(operator));
    const id = raised[0] ?? '';
    await act('officer-a', id, 'claim', 1);
    const { clueId } = (await act('officer-a', id, 'confirm', 2)).json();
    expect(await raise(testFinding({ ...operator, term: '第一' }))).toEqual({ raised: [], grown: [id] });
    const clue = (await get('officer-a', `/api/v1/clues/${clueId}`)).json();
    expect([clue.findings, clue.evidence.length, clue.actionVersion]).toEqual([2, 2, 1]);
    await post('officer-a', `/api/v1/clues/${clueId}/actions`, { action: 'startVerification', expectedVersion: 1 });
    const ended = { action: 'noFiling', expectedVersion: 2, reasonCode: 'noOffence' };
    expect((await post('head-a', `/api/v1/clues/${clueId}/actions`, ended)).statusCode).toBe(200);
    expect((await raise(testFinding(operator))).raised).toHaveLength(1);
  });

  it('takes news from detection through the outbox and tells that an alert was raised', async () => {
    const finding = testFinding(operatorOf(codeA));
    house.remember(finding);
    const told: string[] = [];
    infra.outbox.subscribe('clues.alertRaised.v1', 'test', async (_tx, { alertId }) => void told.push(alertId));
    await asWorker((tx) =>
      infra.outbox.publish(tx, 'detection.findingsRecorded.v1', { findingIds: [finding.id] }, infra.clock.now()),
    );
    await infra.outbox.drain();
    const owner = await asWorker((tx) =>
      tx.selectFrom('clues.alert_finding').select('alert_id').where('finding_id', '=', finding.id).executeTakeFirst(),
    );
    expect(told).toContain(owner?.alert_id);
  });
});

describe('the row wall', () => {
  it('hides another county’s alert by id, in the list and from any step', async () => {
    const id = await raiseOne();
    expect((await get('officer-b', `/api/v1/alerts/${id}`)).statusCode).toBe(404);
    const list = (await get('officer-b', '/api/v1/alerts?limit=200')).json();
    expect(list.items.map((item: Alert) => item.id)).not.toContain(id);
    expect((await act('officer-b', id, 'claim', 1)).statusCode).toBe(404);
    expect((await get('city', `/api/v1/alerts/${id}`)).statusCode).toBe(200);
  });

  it('lets an unknown room be seen by the city only', async () => {
    const { raised } = await raise(testFinding({ unknownRoom: true, roomId: 'nobody-has-it' }));
    const id = raised[0] ?? '';
    expect((await get('officer-a', `/api/v1/alerts/${id}`)).statusCode).toBe(404);
    expect(await read('city', id)).toMatchObject({
      countyCode: null,
      proposedRoute: { ruleId: 'jurisdiction.place' },
    });
  });

  it('keeps sight of what was handed over, with its evidence for whoever receives it', async () => {
    const id = await raiseOne();
    await act('head-a', id, 'assign', 1, { unitId: city.id });
    expect(await read('head-a', id)).toMatchObject({ unitId: city.id, countyCode: null });
    expect((await act('head-a', id, 'claim', 2)).json()).toMatchObject({ details: { reason: 'why.notResponsible' } });
    await act('city', id, 'assign', 2, { unitId: countyB.id });
    const received = await get('officer-b', `/api/v1/alerts/${id}`);
    expect(received.json()).toMatchObject({ unitId: countyB.id, operatorNameZh: expect.stringContaining('演示商行') });
    expect(received.json().evidence).toHaveLength(1);
    expect((await get('officer-a', `/api/v1/alerts/${id}`)).statusCode).toBe(404);
  });
});

describe('who may confirm (行政处罚法第二十二条)', () => {
  it('refuses a monitor officer: his role does not allow it', async () => {
    const id = await raiseOne();
    await act('monitor-a', id, 'claim', 1);
    const reply = await act('monitor-a', id, 'confirm', 2);
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'access.denied']);
  });

  it('refuses an office without powers, even with the role', async () => {
    const id = await raiseOne();
    await act('office', id, 'claim', 1);
    const reply = await act('office', id, 'confirm', 2);
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'alert.notCompetent']);
  });

  it('refuses another county’s officer, to whom the alert was handed over and from whom it was taken again', async () => {
    const id = await raiseOne();
    await act('city', id, 'assign', 1, { unitId: countyB.id });
    await act('officer-b', id, 'claim', 2);
    await act('city', id, 'assign', 3, { unitId: countyA.id });
    const reply = await act('officer-b', id, 'confirm', 4);
    expect(reply.statusCode).toBe(404);
  });

  it('lets the county’s own officer and the city’s bureau confirm; the clock starts that day', async () => {
    const id = await raiseOne();
    await act('officer-a', id, 'claim', 1);
    const reply = await act('officer-a', id, 'confirm', 2, { note: '当事人电话 13812341234' });
    expect(reply.json()).toMatchObject({ state: 'confirmed', clueId: expect.any(String) });
    const clue = (await get('officer-a', `/api/v1/clues/${reply.json().clueId}`)).json();
    expect(clue).toMatchObject({
      number: expect.stringMatching(new RegExp(`^2026-${codeA}-\\d{5}$`)),
      state: 'captured',
      confirmedBy: { displayName: 'officer-a' },
      clock: {
        startedOn: '2026-11-23',
        dueOn: '2026-12-14',
        provisional: false,
        remainingWorkingDays: 15,
        band: 'green',
      },
      alertIds: [id],
    });
    expect(clue.history[0].note).toBe('当事人电话 138****1234');
    const other = await raiseOne();
    await act('city', other, 'claim', 1);
    expect((await act('city', other, 'confirm', 2)).json()).toMatchObject({ state: 'confirmed' });
  });
});

describe('two officers at once', () => {
  it('lets one win and tells the other what was done, when and by whom', async () => {
    const id = await raiseOne();
    const replies = await Promise.all([act('officer-a', id, 'claim', 1), act('second-a', id, 'claim', 1)]);
    expect(replies.map((reply) => reply.statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const [winner] = ['officer-a', 'second-a'].filter((_, index) => replies[index]?.statusCode === 200);
    expect(replies.find((reply) => reply.statusCode === 409)?.json()).toMatchObject({
      code: 'alert.changedSince',
      details: { actionVersion: 2, changes: [{ action: 'claim', byName: winner, at: '2026-11-23T01:00:00.000Z' }] },
    });
  });
});

describe('taking back', () => {
  it('takes back one’s own last step within its minutes only', async () => {
    const id = await raiseOne();
    await act('officer-a', id, 'claim', 1);
    await act('officer-a', id, 'dismiss', 2, { reasonCode: 'noOffence' });
    expect((await act('second-a', id, 'undo', 3)).json()).toMatchObject({ details: { reason: 'why.undoNotYours' } });
    infra.clock.advanceMs(600_001);
    expect((await act('officer-a', id, 'undo', 3)).json()).toMatchObject({ details: { reason: 'why.undoTooLate' } });
    infra.clock.advanceMs(-1);
    expect((await act('officer-a', id, 'undo', 3)).json()).toMatchObject({ state: 'claimed', actionVersion: 4 });
  });

  it('takes a confirmation back, and its clue with it, until somebody acts on the clue', async () => {
    const id = await raiseOne();
    await act('officer-a', id, 'claim', 1);
    const { clueId } = (await act('officer-a', id, 'confirm', 2)).json();
    expect((await act('officer-a', id, 'undo', 3)).json()).toMatchObject({ state: 'claimed', clueId: null });
    const retracted = (await get('officer-a', `/api/v1/clues/${clueId}`)).json();
    expect(retracted).toMatchObject({ state: 'dismissed', clock: { band: 'ended' } });
    const second = (await act('officer-a', id, 'confirm', 4)).json();
    await post('officer-a', `/api/v1/clues/${second.clueId}/actions`, {
      action: 'startVerification',
      expectedVersion: 1,
    });
    expect((await act('officer-a', id, 'undo', 5)).json()).toMatchObject({ details: { reason: 'why.clueMoved' } });
  });

  it('takes a merge back with its evidence', async () => {
    const operator = operatorOf(codeA);
    const { raised } = await raise(
      testFinding(operator),
      testFinding({ ...operator, observedAt: '2026-11-22T01:00:00.000Z' }),
    );
    const [one = '', two = ''] = raised;
    await act('officer-a', one, 'claim', 1);
    expect((await act('officer-a', one, 'merge', 2, { intoAlertId: await raiseOne() })).json().code).toBe(
      'alert.cannotMerge',
    );
    await act('officer-a', one, 'merge', 2, { intoAlertId: two });
    const merged = (await get('officer-a', `/api/v1/alerts/${two}`)).json();
    expect([merged.findings, merged.evidence.length, merged.similar[0].state]).toEqual([2, 2, 'merged']);
    await act('officer-a', one, 'undo', 3);
    expect(await read('officer-a', two)).toMatchObject({ findings: 1 });
  });
});

describe('lists', () => {
  it('pages by rank without gap or repeat, and filters', async () => {
    await raise(...Array.from({ length: 25 }, () => testFinding(operatorOf(codeA))));
    const seen: Alert[] = [];
    for (let next: string | null = ''; next !== null;) {
      const reply = await get('officer-a', `/api/v1/alerts?state=open&limit=7${next ? `&after=${next}` : ''}`);
      const page: { items: Alert[]; next: string | null } = reply.json();
      seen.push(...page.items);
      next = page.next;
    }
    expect(new Set(seen.map((alert) => alert.id)).size).toBe(seen.length);
    expect(seen.map((alert) => alert.rank)).toEqual(seen.map((alert) => alert.rank).toSorted((a, b) => b - a));
    expect(seen.length).toBeGreaterThanOrEqual(25);
    const mine = (await get('officer-a', '/api/v1/alerts?mine=true&state=claimed')).json();
    expect(mine.items.every((alert: Alert) => alert.claimedBy?.displayName === 'officer-a')).toBe(true);
    expect((await get('officer-a', '/api/v1/alerts?after=x')).statusCode).toBe(400);
  });

  it('marks what exceeds the daily budget of a team, and drops nothing', async () => {
    await raise(
      ...Array.from({ length: 70 }, () => testFinding({ ...operatorOf(countyB.countyCode ?? ''), score: 0.3 })),
    );
    const page = (await get('officer-b', '/api/v1/alerts?state=open&limit=200')).json();
    const beyond = page.items.filter((alert: Alert) => alert.beyondBudget);
    expect(page.items.length - beyond.length).toBeLessThanOrEqual(60);
    expect(page.items.slice(-beyond.length)).toEqual(beyond);
    expect(beyond.length).toBeGreaterThan(0);
  });

  it('lifts an alert whose service time has run out', async () => {
    const id = await raiseOne();
    const before = await read('officer-a', id);
    infra.clock.set(new Date('2026-11-24T01:00:01Z'));
    await house.clues.raiseDelayed();
    const after = await read('officer-a', id);
    expect([after.rank - before.rank, after.serviceOverdue]).toEqual([1_000, true]);
    expect(await house.clues.raiseDelayed()).toBe(0);
  });
});

describe('the log', () => {
  it('cannot be changed or deleted by either role of the application', async () => {
    await raiseOne();
    for (const url of [database.appUrl, database.workerUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`select set_config('jianhu.reach', 'city', false)`);
      for (const table of ['alert', 'alert_finding', 'alert_action', 'clue', 'clue_action']) {
        const column = table.startsWith('clue') ? (table === 'clue' ? 'conduct' : 'note') : 'alert_id';
        const set =
          table === 'alert' ? 'conduct' : table === 'alert_finding' ? 'term' : column === 'alert_id' ? 'note' : column;
        await expect(client.query(`update clues.${table} set ${set} = 'x'`)).rejects.toThrow('permission denied');
        await expect(client.query(`delete from clues.${table}`)).rejects.toThrow('permission denied');
        await expect(client.query(`truncate clues.${table}`)).rejects.toThrow('permission denied');
      }
      await client.end();
    }
  });

  it('folds to what the state row says, for every alert of these tests', async () => {
    await asWorker(async (tx) => {
      const rows = await tx.selectFrom('clues.alert_state').selectAll().execute();
      for (const row of rows) {
        const state = foldAlert((await listActionRows(tx, row.id)).map(alertActionOf));
        expect(row).toMatchObject(columnsOf(state));
      }
      expect(rows.length).toBeGreaterThan(50);
    });
  });

  it('leaves one link in the audit chain per step, without words or names', async () => {
    const id = await raiseOne();
    await act('officer-a', id, 'claim', 1);
    await act('officer-a', id, 'dismiss', 2, { reasonCode: 'other', note: '不外传的说明' });
    const { rows } = await asWorker((tx) =>
      sql<{ action: string; body: string }>`select action, body from audit.entry
        where object_kind = 'alert' and object_id = ${id} order by seq`.execute(tx),
    );
    expect(rows.map((row) => row.action)).toEqual(['alert.raised', 'alert.claim', 'alert.dismiss']);
    expect(rows.map((row) => row.body).join()).not.toMatch(/不外传|officer-a/);
  });
});
