import type { Duty, LateDuty, Supervision } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';

const stage = await stageCases();
afterAll(() => stage.close());

const desk = async (by: string, query: string) =>
  (await stage.get(by, `/api/v1/duties?${query}`)).json<{
    items: Duty[];
    next: string | null;
    counts: Record<'overdue' | 'red' | 'amber' | 'green' | 'suspended', number>;
  }>();
const kindsOf = (items: readonly Duty[]) => new Set(items.map(({ matter }) => matter.kind));
const county = stage.own.countyCode;
const act = (by: string, clue: { id: string; actionVersion: number }, body: object) =>
  stage.post(by, `/api/v1/clues/${clue.id}/actions`, { expectedVersion: clue.actionVersion, ...body });

let clue: { id: string; number: string; actionVersion: number };
let complaint = '';

beforeAll(async () => {
  stage.restart();
  await stage.walk('case-general', [...inspected]);
  clue = await stage.verify('wang', county);
  complaint = await stage.tell();
});

it('the desk holds the verification of a clue and the terms of a complaint beside those of cases (程序规定第十八条)', async () => {
  const { items, counts } = await desk('head', 'scope=unit');
  expect(kindsOf(items)).toEqual(new Set(['case', 'clue', 'complaint']));
  expect(items.find(({ matter }) => matter.id === clue.id)).toMatchObject({
    deadline: 'clue.verification',
    dueOn: '2026-12-14',
    band: 'green',
    status: 'running',
    extensionsLeft: 1,
    matter: { number: clue.number, kind: 'clue', stateZh: '核查中' },
  });
  expect(items.find(({ matter }) => matter.id === complaint)).toMatchObject({
    deadline: 'complaint.acceptance',
    matter: { operatorNameZh: '演示珍珠商行' },
  });
  expect(Object.values(counts).reduce((a, b) => a + b)).toBe(items.length);
  const mine = (await desk('wang', 'scope=mine')).items;
  expect(kindsOf(mine)).toEqual(new Set(['case', 'clue']));
  expect((await desk('li', 'scope=mine')).items.some(({ matter }) => matter.id === clue.id)).toBe(false);
});

it('pages of one term each are the whole desk, in the order of the last days', async () => {
  const whole = (await desk('head', 'scope=unit')).items;
  const paged: Duty[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await desk('head', `scope=unit&limit=1${after === '' ? '' : `&after=${after}`}`);
    paged.push(...page.items);
    after = page.next;
  }
  expect(paged).toEqual(whole);
  expect(whole.map(({ dueOn }) => dueOn)).toEqual(whole.map(({ dueOn }) => dueOn).toSorted());
});

it('a neighbour county sees neither; who may not see clues has no term that leads to one', async () => {
  expect((await desk('neighbour-head', 'scope=all')).items).toEqual([]);
  expect(kindsOf((await desk('city', 'scope=all')).items)).toContain('clue');
});

it('the calendar holds them by their numbers alone', async () => {
  const { body } = await stage.get('head', '/api/v1/duties/calendar.ics?scope=unit');
  expect(body.replaceAll('\r\n ', '')).toContain(`SUMMARY:${clue.number} `);
  expect(body).toContain(`UID:${complaint}.`);
  expect(body).not.toContain('演示珍珠商行');
});

it('the colours of a clue are counted on the day they turn', async () => {
  for (const day of ['2026-11-23', '2026-12-07', '2026-12-10', '2026-12-14', '2026-12-15']) {
    stage.setDay(day);
    const { items, counts } = await desk('head', 'scope=unit');
    const shown = { overdue: 0, red: 0, amber: 0, green: 0, suspended: 0 };
    for (const { status, band } of items) if (band !== 'ended') shown[status === 'suspended' ? status : band] += 1;
    expect(counts).toEqual(shown);
  }
});

it('what is late stands on the list of the late and on the board of its county, until it is extended or ended', async () => {
  stage.setDay('2026-12-15');
  const late = (await stage.get('head', '/api/v1/duties/late')).json<{
    items: LateDuty[];
    total: number;
    more: boolean;
  }>();
  expect(kindsOf(late.items)).toContain('clue');
  expect(kindsOf(late.items)).toContain('complaint');
  expect(late).toMatchObject({ total: late.items.length, more: false });
  const board = (await stage.get('head', '/api/v1/supervision')).json<Supervision>();
  const [own] = board.counties.filter(({ countyCode }) => countyCode === county);
  expect(own).toMatchObject({ lateClues: 1, lateComplaints: 1, overdue: late.total });
  expect(board.duties.map(({ deadline }) => deadline)).toContain('clue.verification');

  stage.setDay('2026-12-14');
  const extended = await act('head', clue, { action: 'extend', documentNo: '批〔2026〕1号', reason: '案情复杂' });
  expect(extended.statusCode, extended.body).toBe(200);
  stage.setDay('2026-12-15');
  const after = (await desk('head', 'scope=unit')).items.find(({ matter }) => matter.id === clue.id);
  expect(after).toMatchObject({ extensions: 1, extensionsLeft: 0 });
  expect(after?.dueOn.localeCompare('2026-12-31')).toBe(1);
});

it('the own desk of the head holds what ran out a working day ago in the unit, of whatever kind, by tables/escalation.json', async () => {
  const late = await stage.verify('wang', county);
  const told = await stage.tell();
  const dueOn = (await desk('wang', 'scope=mine')).items.find(({ matter }) => matter.id === late.id)?.dueOn ?? '';
  const ids = async (by: string) => (await desk(by, 'scope=mine')).items.map(({ matter }) => matter.id);
  stage.setDay(dueOn);
  expect(await ids('head')).not.toContain(late.id);
  stage.setDay('2027-03-01');
  expect(await ids('head')).toEqual(expect.arrayContaining([late.id, told]));
  const { items, counts } = await desk('head', 'scope=mine');
  expect(counts.overdue).toBe(items.filter(({ band }) => band === 'overdue').length);
  // What stands there already stands there once, and no officer gets what has gone to the head.
  expect(new Set(items.map(({ matter, place }) => `${matter.id} ${place}`)).size).toBe(items.length);
  expect(await ids('li')).not.toContain(late.id);
  expect(await ids('neighbour-head')).toEqual([]);
  stage.setDay('2026-12-15');
});

it('the reminder of the unit tells the terms of clues and complaints by their numbers, and the office hears of those that are late enough', async () => {
  const late = await stage.verify('wang', county);
  const told = await stage.tell();
  const owed = (wish: Parameters<typeof stage.cases.listOwedDuties>[1]) =>
    inScope(stage.infra.db, systemScope, (tx) => stage.cases.listOwedDuties(tx, wish));
  const own = await owed({ unitId: stage.own.id });
  expect(own).toContainEqual(expect.objectContaining({ matterId: late.id, kind: 'clue', number: late.number }));
  expect(own).toContainEqual(expect.objectContaining({ matterId: told, kind: 'complaint' }));
  expect(JSON.stringify(own)).not.toContain('演示珍珠商行');
  expect(await owed({ unitId: 'nobody' })).toEqual([]);
  expect((await owed({ heardByOffice: true })).map(({ matterId }) => matterId)).not.toContain(late.id);
  stage.setDay('2027-03-01');
  expect((await owed({ heardByOffice: true })).map(({ matterId }) => matterId)).toEqual(
    expect.arrayContaining([late.id, told]),
  );
  stage.setDay('2026-12-15');
});

it('a verification that stands still for testing is told as such and is never late (程序规定第十八条第二款)', async () => {
  const paused = await stage.verify('wang', county);
  const done = await act('wang', paused, { action: 'suspend', reasonCode: 'testing', documentNo: '检〔2026〕1号' });
  expect(done.statusCode, done.body).toBe(200);
  stage.setDay('2027-03-01');
  const { items } = await desk('head', 'scope=unit&band=suspended');
  expect(items).toMatchObject([
    { matter: { id: paused.id }, status: 'suspended', suspendedFor: '检测、检验、检疫、鉴定' },
  ]);
  const late = (await stage.get('head', '/api/v1/duties/late')).json<{ items: LateDuty[] }>();
  expect(late.items.map(({ matter }) => matter.id)).not.toContain(paused.id);
});

it('a late verification is explained by its officer, and desk, list of the late and board tell the cause (逾期说明)', async () => {
  stage.setDay('2026-12-21');
  const late = await stage.verify('wang', county);
  const explain = (by: string, expectedVersion: number, more: object = {}) =>
    stage.post(by, `/api/v1/clues/${late.id}/actions`, {
      action: 'explainDelay',
      expectedVersion,
      reasonCode: 'evidenceAbroad',
      ...more,
    });
  const version = late.actionVersion;
  const early = (await explain('wang', version)).json();
  expect(early).toMatchObject({ code: 'clue.actionNotAvailable', details: { reason: 'why.notOverdue' } });
  expect(early.details.why).toMatchObject({ zh: expect.stringContaining('逾期'), en: expect.any(String) });
  stage.setDay('2027-03-01');
  const shown = async (by: string) =>
    (await desk(by, by === 'head' ? 'scope=mine' : 'scope=unit')).items.find(({ matter }) => matter.id === late.id);
  expect((await shown('head'))?.delayCause).toBeNull();
  const { explainDelay } = (await stage.get('wang', '/api/v1/clue-reasons')).json();
  expect(explainDelay.map(({ code }: { code: string }) => code)).toContain('evidenceAbroad');
  expect((await explain('wang', version, { reasonCode: 'forgotten' })).json().code).toBe('clue.reasonMissing');
  expect((await explain('wang', version, { reasonCode: 'other' })).json().code).toBe('clue.reasonMissing');
  expect((await explain('reviewer', version)).statusCode).toBe(403);
  expect((await explain('neighbour', version)).statusCode).toBe(404);

  const reply = await explain('wang', version, { note: '平台后台数据在外地，已发函' });
  expect(reply.statusCode, reply.body).toBe(200);
  const cause = { zh: '证据在外地调取', en: 'evidence lies elsewhere' };
  expect(reply.json()).toMatchObject({ delayCause: cause, state: 'verifying' });
  expect((await shown('head'))?.delayCause).toEqual(cause);
  expect((await shown('li'))?.delayCause).toEqual(cause);
  const list = (await stage.get('head', '/api/v1/duties/late')).json<{ items: LateDuty[] }>();
  expect(list.items.find(({ matter }) => matter.id === late.id)?.delayCause).toEqual(cause);
  const board = (await stage.get('head', '/api/v1/supervision')).json<Supervision>();
  expect(board.causes).toContainEqual({ cause: 'evidenceAbroad', ...cause, overdue: 1 });
  const narrowed = (await desk('head', 'scope=unit&cause=evidenceAbroad')).items.map(({ matter }) => matter.id);
  expect(narrowed).toEqual([late.id]);
  // The last word holds, and one that is taken back within its minutes was never said.
  expect((await explain('wang', version + 1, { reasonCode: 'workload' })).json().delayCause.zh).toBe('案多人少');
  const undone = await stage.post('wang', `/api/v1/clues/${late.id}/actions`, {
    action: 'undo',
    expectedVersion: version + 2,
  });
  expect(undone.json()).toMatchObject({ delayCause: cause });
  stage.setDay('2026-12-15');
});

it('a list of the late that is cut says so, and its counts hold all; the desk of many terms pages on', async () => {
  stage.restart();
  const file = await stage.walk('case-general', [...inspected]);
  await withClient(stage.ownerUrl, (client) =>
    client.query(
      `insert into cases.duty (matter_id, place, deadline, owner, status, term, due_on, amber_on, red_on, provisional, unit_id,
        county_code, invited_units, officers)
      select matter_id, 100 + n, deadline, owner, status, term, due_on, amber_on, red_on, provisional, unit_id, county_code,
        invited_units, officers from cases.duty, generate_series(1, 600) n where matter_id = $1 and deadline = 'case.decision'`,
      [file.id],
    ),
  );
  stage.setDay('2027-06-01');
  const late = (await stage.get('head', '/api/v1/duties/late')).json<{
    items: LateDuty[];
    total: number;
    more: boolean;
    units: { late: number }[];
  }>();
  expect(late.items).toHaveLength(500);
  expect(late.more).toBe(true);
  expect(late.total).toBeGreaterThan(600);
  expect(late.units.reduce((sum, one) => sum + one.late, 0)).toBe(late.total);
  const days = late.items.map(({ dueOn }) => dueOn);
  expect(days).toEqual(days.toSorted());
  const office = (await stage.get('head', '/api/v1/duties/late?heardBy=officer')).json<{ total: number }>();
  expect(office.total).toBe(0);
});
