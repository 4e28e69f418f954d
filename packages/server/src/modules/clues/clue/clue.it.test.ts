import { createTestClues, createTestDatabase, createTestInfra, testFinding } from '@jianhu/testkit';
import type { Clue } from '@jianhu/contract';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { foldClue } from './clue.ts';
import { clueActionOf, columnsOf, dayOf, listActionRows } from './store.ts';
import { policyOfKey } from '../rulebook.ts';
import { readTestCluesRulebook } from '@jianhu/testkit';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestClues(infra);
const { raise, get, post, operators } = house;

const [countyA, countyB] = house.units.filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
const city = house.identity.units.cityMarketRegulator();
const department = house.units.find((unit) => unit.kind === 'administrativeOrgan' && unit.canEnforce);
if (!countyA?.countyCode || !countyB?.countyCode || !department) throw new Error('the rulebook names too few units');
const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const verdicts: { clueId: string; verdict: string; findingIds: readonly string[] }[] = [];
infra.outbox.subscribe('clues.verdictReached.v1', 'test', async (_tx, event) => void verdicts.push(event));

let serial = 0;
async function raiseOne(countyCode = countyA?.countyCode ?? ''): Promise<string> {
  serial += 1;
  const operatorId = `00000000-0000-7000-9000-${String(serial).padStart(12, '0')}`;
  operators.set(operatorId, { nameZh: `演示商行${serial}`, countyCode });
  const { raised } = await raise(testFinding({ operatorId, countyCode }));
  return raised[0] ?? '';
}
const step = (name: string, id: string, action: string, expectedVersion: number, more: object = {}) =>
  post(name, `/api/v1/clues/${id}/actions`, { action, expectedVersion, ...more });
async function confirmOne(name = 'officer-a', countyCode?: string): Promise<Clue> {
  const id = await raiseOne(countyCode);
  await post(name, `/api/v1/alerts/${id}/actions`, { action: 'claim', expectedVersion: 1 });
  const alert = (await post(name, `/api/v1/alerts/${id}/actions`, { action: 'confirm', expectedVersion: 2 })).json();
  return (await get(name, `/api/v1/clues/${alert.clueId}`)).json();
}

/** As though all that was seen for a clue had been seen at one instant. */
async function moveFindings(clueId: string, observedAt: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(
    'update clues.alert_finding set observed_at = $2 where alert_id = (select alert_id from clues.clue where id = $1)',
    [clueId, observedAt],
  );
  await owner.end();
}

beforeAll(async () => {
  await house.hire('officer-a', 'enforcementOfficer', countyA.id);
  await house.hire('head-a', 'unitHead', countyA.id);
  await house.hire('officer-b', 'enforcementOfficer', countyB.id);
  await house.hire('second-head-a', 'unitHead', countyA.id);
  await house.hire('head-b', 'unitHead', countyB.id);
  await house.hire('city', 'citySupervisor', city.id);
  await house.hire('department', 'departmentOfficer', department.id);
});
beforeEach(() => infra.clock.set(new Date('2026-11-23T01:00:00Z')));
afterAll(async () => {
  await infra.close();
  await database.drop();
});

describe('the number of a clue', () => {
  it('has no gap per place and year, also when officers confirm at once and one of them is rolled back', async () => {
    const place = countyB.countyCode ?? '';
    const ids = await Promise.all(Array.from({ length: 8 }, () => raiseOne(place)));
    for (const id of ids)
      await post('officer-b', `/api/v1/alerts/${id}/actions`, { action: 'claim', expectedVersion: 1 });
    const confirm = (id: string) =>
      post('officer-b', `/api/v1/alerts/${id}/actions`, { action: 'confirm', expectedVersion: 2 });
    // Every alert is confirmed twice at once; the second of each pair fails after it has waited.
    const replies = await Promise.all([...ids, ...ids].map(confirm));
    expect(replies.filter((reply) => reply.statusCode === 200)).toHaveLength(8);
    const clues = (await get('officer-b', '/api/v1/clues?limit=200')).json().items as Clue[];
    expect(clues.map((clue) => clue.number).toSorted()).toEqual(
      Array.from({ length: 8 }, (_, index) => `2026-${place}-${String(index + 1).padStart(5, '0')}`),
    );
  });

  it('begins again with the year of Shanghai, and the city has a book of its own', async () => {
    infra.clock.set(new Date('2026-12-31T16:00:00Z'));
    expect((await confirmOne('officer-a')).number).toBe(`2027-${countyA.countyCode}-00001`);
    const byCity = await confirmOne('city');
    expect(byCity.number).toMatch(new RegExp(`^2027-${readTestCluesRulebook().cityCode}-00001$`));
    expect(byCity).toMatchObject({ unitId: city.id, countyCode: countyA.countyCode });
  });
});

describe('the life of a clue', () => {
  it('is verified and ended by the head; detection hears the verdict', async () => {
    const { id } = await confirmOne();
    await step('officer-a', id, 'startVerification', 1);
    const ended = (await step('head-a', id, 'educate', 2, { note: '已约谈整改' })).json();
    expect(ended).toMatchObject({ state: 'educated', clock: { band: 'ended' } });
    await infra.outbox.drain();
    expect(verdicts.findLast((one) => one.clueId === id)).toMatchObject({
      verdict: 'upheld',
      findingIds: [expect.any(String)],
    });
    await step('head-a', id, 'undo', 3);
    await infra.outbox.drain();
    expect(verdicts.findLast((one) => one.clueId === id)?.verdict).toBe('open');
  });

  it('ends without a case for a reason of 程序规定 art. 20, and the head may open it again', async () => {
    const { id } = await confirmOne();
    await step('officer-a', id, 'startVerification', 1);
    expect((await step('head-a', id, 'noFiling', 2, { reasonCode: 'weather' })).json().code).toBe('clue.reasonMissing');
    await step('head-a', id, 'noFiling', 2, { reasonCode: 'minorCorrected' });
    expect((await step('officer-a', id, 'reopen', 3, { note: '新的事实' })).statusCode).toBe(403);
    expect((await step('head-a', id, 'reopen', 3)).json().code).toBe('clue.noteMissing');
    const again = (await step('head-a', id, 'reopen', 3, { note: '新的事实' })).json();
    expect(again).toMatchObject({ state: 'assigned', clock: { dueOn: '2026-12-14' } });
  });

  it('stands still while something is tested, with the number of the commission, and counts again with the result (程序规定第十八条第二款)', async () => {
    const { id, clock } = await confirmOne();
    expect((await step('officer-a', id, 'suspend', 1, { reasonCode: 'testing', documentNo: '检1' })).statusCode).toBe(
      409,
    );
    await step('officer-a', id, 'startVerification', 1);
    expect((await step('officer-a', id, 'suspend', 2, { reasonCode: 'busy', documentNo: '检1' })).statusCode).toBe(422);
    expect((await step('officer-a', id, 'suspend', 2, { reasonCode: 'testing' })).json().code).toBe(
      'clue.documentMissing',
    );
    expect((await step('officer-b', id, 'suspend', 2, { reasonCode: 'testing', documentNo: '检1' })).statusCode).toBe(
      404,
    );
    infra.clock.set(new Date('2026-11-25T01:00:00Z'));
    const paused = (
      await step('officer-a', id, 'suspend', 2, { reasonCode: 'testing', documentNo: '检〔2026〕1号' })
    ).json();
    expect(paused.clock).toMatchObject({ suspendedSince: '2026-11-25', dueOn: clock.dueOn });
    expect((await step('officer-a', id, 'fileCase', 3, { documentNo: '立1' })).json().details.reason).toBe(
      'why.suspended',
    );
    infra.clock.set(new Date('2027-01-20T01:00:00Z'));
    expect((await get('officer-a', '/api/v1/clues?overdue=true&limit=200')).json().items).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    expect((await get('officer-a', `/api/v1/clues/${id}`)).json().clock.band).not.toBe('overdue');
    infra.clock.set(new Date('2026-12-09T01:00:00Z'));
    const resumed = (await step('officer-a', id, 'resume', 3, { documentNo: '报告1' })).json();
    // Ten working days lie from 25 November to 8 December.
    expect(resumed.clock).toMatchObject({ suspendedSince: null, dueOn: '2026-12-28' });
    expect(resumed.clock.steps).toContainEqual(
      expect.objectContaining({ zh: expect.stringContaining('检〔2026〕1号') }),
    );
    expect((await step('head-a', id, 'noFiling', 4, { reasonCode: 'noOffence' })).statusCode).toBe(200);
  });

  it('counts on as before when the suspension is taken back within its minutes', async () => {
    const { id, clock } = await confirmOne();
    await step('officer-a', id, 'startVerification', 1);
    await step('officer-a', id, 'suspend', 2, { reasonCode: 'rightHolder', documentNo: '函1' });
    expect((await step('officer-a', id, 'undo', 3)).json().clock).toMatchObject({
      suspendedSince: null,
      dueOn: clock.dueOn,
    });
  });

  it('names the grounds of the law in both languages', async () => {
    const { noFiling, suspend } = (await get('officer-a', '/api/v1/clue-reasons')).json();
    expect(noFiling).toContainEqual(
      expect.objectContaining({ code: 'firstSlight', article: expect.stringContaining('第二十条') }),
    );
    expect(suspend.map(({ code }: { code: string }) => code)).toEqual(['testing', 'rightHolder']);
  });

  it('is extended once, by the head, with a document, before the last day has passed', async () => {
    const { id } = await confirmOne();
    expect((await step('officer-a', id, 'extend', 1, { documentNo: '延1' })).statusCode).toBe(403);
    expect((await step('head-a', id, 'extend', 1)).json().code).toBe('clue.documentMissing');
    const extended = (await step('head-a', id, 'extend', 1, { documentNo: '延〔2026〕1号' })).json();
    expect(extended.clock).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    expect((await step('head-a', id, 'extend', 2, { documentNo: '延2' })).json().details.reason).toBe('why.extended');
    const late = await confirmOne();
    infra.clock.set(new Date('2026-12-14T16:00:00Z'));
    expect((await step('head-a', late.id, 'extend', 1, { documentNo: '延3' })).json().details.reason).toBe(
      'why.overdue',
    );
  });

  it('goes to another county, whose unit reads the proposal of the router and the operator; who has neither reads nothing', async () => {
    const { id } = await confirmOne('city');
    expect(house.readers.get(`clue ${id}`)).toEqual([city.id]);
    expect((await get('officer-b', `/api/v1/clues/${id}/route`)).statusCode).toBe(404);
    await step('city', id, 'assign', 1, { unitId: countyB.id, note: '涉及其职权' });
    const route = (await get('officer-b', `/api/v1/clues/${id}/route`)).json();
    expect(route).toMatchObject({ unitId: countyA.id });
    expect(house.readers.get(`clue ${id}`)).toEqual([countyB.id]);
    expect((await get('department', `/api/v1/clues/${id}/route`)).statusCode).toBe(404);
    await step('officer-b', id, 'startVerification', 2);
    expect((await step('head-b', id, 'educate', 3, { note: '已改正' })).statusCode).toBe(200);
  });

  it('goes to another organ, which sees and verifies it; a body without powers gets none', async () => {
    const { id } = await confirmOne('city');
    expect((await get('department', `/api/v1/clues/${id}`)).statusCode).toBe(404);
    const party = house.units.find((unit) => unit.kind === 'partyBody');
    expect((await step('city', id, 'assign', 1, { unitId: party?.id })).json().code).toBe('clue.unitNotSuitable');
    await step('city', id, 'assign', 1, { unitId: department.id });
    const seen = (await get('department', `/api/v1/clues/${id}`)).json();
    expect([seen.unitId, seen.evidence.length]).toEqual([department.id, 1]);
    expect((await step('department', id, 'startVerification', 2)).json()).toMatchObject({ state: 'verifying' });
  });
});

describe('who decides how a verification ends (市场监督管理行政处罚程序规定第十八条至第二十条)', () => {
  const whyOf = (clue: Clue, action: string) => clue.availableActions.find((one) => one.action === action)?.why?.code;
  const ends = [
    ['noFiling', '第二十条', { reasonCode: 'minorCorrected', note: '当场改正' }],
    ['transfer', '第十七条', { note: '属于其他部门职权' }],
    ['educate', '第二十条', { note: '已约谈' }],
  ] as const;
  async function verifiedBy(officer: string): Promise<Clue> {
    const { id } = await confirmOne();
    return (await step(officer, id, 'startVerification', 1)).json();
  }

  it('nobody files by typing a number, the head neither: a filing is proposed and approved in a case (第十八条、第十九条)', async () => {
    const { id } = await verifiedBy('officer-a');
    for (const name of ['officer-a', 'head-a', 'city']) {
      const refused = (await step(name, id, 'fileCase', 2, { documentNo: '立〔2026〕1号' })).json();
      expect(refused).toMatchObject({ code: 'clue.actionNotAvailable', details: { reason: 'why.proposeFiling' } });
      const seen = (await get(name, `/api/v1/clues/${id}`)).json<Clue>();
      expect([seen.state, whyOf(seen, 'fileCase')]).toEqual(['verifying', 'why.proposeFiling']);
    }
  });

  it('out of time against the day on which it was seen last needs its reason in words (行政处罚法第三十六条)', async () => {
    const { id } = await verifiedBy('officer-a');
    const outOfTime = { reasonCode: 'outOfTime' };
    const refused = await step('head-a', id, 'noFiling', 2, outOfTime);
    expect([refused.statusCode, refused.json().details.reason]).toEqual([409, 'why.limitationDiffers']);
    expect(refused.json().details.why.article).toContain('第三十六条');
    const blank = await step('head-a', id, 'noFiling', 2, { ...outOfTime, note: ' ' });
    expect(blank.json().details.reason).toBe('why.limitationDiffers');
    const reasoned = { ...outOfTime, note: '另一机关2023年已发现，见移送函' };
    expect((await step('head-a', id, 'noFiling', 2, reasoned)).json()).toMatchObject({ state: 'verifiedNoFiling' });
  });

  it('what was seen last more than two years before its discovery is out of time without further words', async () => {
    const long = { from: '2024-11-22T04:00:00Z', until: '2024-11-23T04:00:00Z' };
    for (const [observedAt, state] of [
      [long.from, 'verifiedNoFiling'],
      [long.until, 'verifying'],
    ] as const) {
      const { id } = await verifiedBy('officer-a');
      await moveFindings(id, observedAt);
      await step('head-a', id, 'noFiling', 2, { reasonCode: 'outOfTime' });
      expect((await get('head-a', `/api/v1/clues/${id}`)).json<Clue>().state).toBe(state);
    }
  });

  it.each(ends)(
    '%s is not for the officer who verified: the head of the unit in charge decides (%s)',
    async (action, _article, more) => {
      const clue = await verifiedBy('officer-a');
      expect(whyOf(clue, action)).toBe('why.headDecides');
      for (const name of ['officer-a', 'city']) {
        const refused = await step(name, clue.id, action, 2, more);
        expect(refused.json()).toMatchObject({ details: { reason: 'why.headDecides' } });
      }
      const seen = (await get('head-a', `/api/v1/clues/${clue.id}`)).json<Clue>();
      expect(seen.availableActions).toContainEqual({ action, allowed: true, why: null });
      expect((await step('head-a', clue.id, action, 2, more)).statusCode).toBe(200);
    },
  );

  it.each(ends)(
    '%s by the head who verified it is refused; another head decides (%s)',
    async (action, _article, more) => {
      const clue = await verifiedBy('head-a');
      expect(whyOf(clue, action)).toBe('why.verifierDecides');
      expect((await step('head-a', clue.id, action, 2, more)).json().details.reason).toBe('why.verifierDecides');
      expect((await step('second-head-a', clue.id, action, 2, more)).statusCode).toBe(200);
    },
  );
});

describe('the row wall of clues', () => {
  it('hides another county’s clue by id, in the list and from any step', async () => {
    const { id } = await confirmOne();
    expect((await get('officer-b', `/api/v1/clues/${id}`)).statusCode).toBe(404);
    expect((await step('officer-b', id, 'startVerification', 1)).statusCode).toBe(404);
    const items = (await get('officer-b', '/api/v1/clues?limit=200')).json().items as Clue[];
    expect(items.map((clue) => clue.id)).not.toContain(id);
  });
});

describe('lists of clues', () => {
  it('come by due date, in pages, with filters', async () => {
    infra.clock.set(new Date('2026-11-20T01:00:00Z'));
    const early = await confirmOne();
    const seen: Clue[] = [];
    for (let next: string | null = ''; next !== null;) {
      const reply = await get('officer-a', `/api/v1/clues?open=true&limit=3${next ? `&after=${next}` : ''}`);
      const page: { items: Clue[]; next: string | null } = reply.json();
      seen.push(...page.items);
      next = page.next;
    }
    expect(new Set(seen.map((clue) => clue.id)).size).toBe(seen.length);
    expect(seen.map((clue) => clue.clock.dueOn)).toEqual(seen.map((clue) => clue.clock.dueOn).toSorted());
    expect(seen[0]?.id).toBe(early.id);
    infra.clock.set(new Date('2026-12-12T01:00:00Z'));
    const overdue = (await get('officer-a', '/api/v1/clues?overdue=true')).json().items as Clue[];
    expect(overdue.map((clue) => clue.id)).toEqual([early.id]);
    expect(overdue[0]?.clock.band).toBe('overdue');
  });

  it('counts what is pending behind the wall', async () => {
    const counts = await asWorker((tx) => house.clues.counts(tx));
    const scope = { actorRef: 'test', reach: 'county', unitId: countyB.id, countyCode: countyB.countyCode } as const;
    const ofB = await inScope(infra.db, scope, (tx) => house.clues.counts(tx));
    expect(ofB.openClues).toBe(8);
    expect(counts.openClues).toBeGreaterThan(8);
  });
});

describe('the log of clues', () => {
  it('folds to what the state row says, for every clue of these tests', async () => {
    const { calendar, verification, rules } = readTestCluesRulebook();
    await asWorker(async (tx) => {
      const rows = await tx
        .selectFrom('clues.clue_state as s')
        .innerJoin('clues.clue as c', 'c.id', 's.id')
        .selectAll('s')
        .select('c.policy_key')
        .execute();
      for (const row of rows) {
        const state = foldClue(rules, (await listActionRows(tx, row.id)).map(clueActionOf));
        const policy = policyOfKey(verification, row.policy_key);
        const kept = columnsOf(state, { policy, calendar, startedOn: dayOf(row.started_on) });
        expect(row).toMatchObject({ ...kept, pauses: state.pauses });
      }
      expect(rows.length).toBeGreaterThan(10);
    });
  });

  it('computes provisional last days again when the notice of the year has come', async () => {
    infra.clock.set(new Date('2026-12-28T01:00:00Z'));
    const { id } = await confirmOne();
    await asWorker((tx) =>
      tx.updateTable('clues.clue_state').set({ due_on: '2027-02-01' }).where('id', '=', id).execute(),
    );
    await house.clues.start();
    expect((await get('officer-a', '/api/v1/clues?open=true&limit=200')).json().items).toContainEqual(
      expect.objectContaining({ id, clock: expect.objectContaining({ dueOn: '2027-01-19', provisional: true }) }),
    );
    const row = await asWorker((tx) =>
      tx.selectFrom('clues.clue_state').select(['due_on', 'provisional']).where('id', '=', id).executeTakeFirst(),
    );
    expect(row).toEqual({ due_on: '2027-01-19', provisional: true });
  });
});
