import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { listDuePatrols, Patrols, ResponseOf } from '@jianhu/contract';
import { stageCases } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { createRegistry } from '../../registry/index.ts';
import { type Credit, createCredit, readClassBook } from '../index.ts';

const PATH = 'tables/credit-class.json';
const text = readFileSync(new URL(`../../../../../../rulebook/${PATH}`, import.meta.url), 'utf8');
let registry: ReturnType<typeof createRegistry>;
let credit: Credit;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  registry = createRegistry(infra, { places: { counties: [], divisions: {} as never, placeNames: [] }, identity });
  const complaints = { respondentOf: async () => ({ operatorId: null, demo: true }) };
  credit = createCredit(infra, { identity, registry, cases, complaints, classes: readClassBook([[PATH, text]]) });
  credit.mount(edge);
});
afterAll(() => stage.close());

/** Left in peace, one with a general penalty, one with a serious one, and one with a serious penalty in another county. */
const QUIET = '00000000-0000-7000-8000-0000000000a1';
const ORDINARY = '00000000-0000-7000-8000-0000000000a2';
const HIGH = '00000000-0000-7000-8000-0000000000a3';
const ELSEWHERE = '00000000-0000-7000-8000-0000000000a4';
const DAY = '2026-12-01';
const countyOf = (unitId: string) => stage.identity.units.find(unitId)?.countyCode ?? '';

interface Step {
  readonly seq: number;
  readonly what: 'effective' | 'changed' | 'repaired';
  readonly grade: 'general' | 'serious';
}

/** A penalty as the news of its matter leave it. */
async function write(operatorId: string, { seq, what, grade }: Step): Promise<void> {
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    sql`
      insert into credit.event (operator_id, county_code, ref, seq, what, grade, on_day, repair_from, until_day, demo, at)
      values (${operatorId}, ${stage.own.countyCode}, ${operatorId}, ${seq}, ${what}, ${grade}, ${DAY}, '2027-12-01', '2029-12-01',
        true, now())`.execute(tx),
  );
}

beforeAll(async () => {
  stage.setDay(DAY);
  const operator = (id: string, at: number, countyCode = stage.own.countyCode) => ({
    id,
    nameZh: `演示商行${at}`,
    uscc: null,
    kind: 'enterprise' as const,
    trade: '5294',
    legacyRegNo: null,
    status: 'active' as const,
    countyCode,
    address: '演示路 8 号',
    businessScope: '日用百货',
    establishedOn: '2020-03-01',
    personRef: null,
    subjectKey: `p${at}`,
  });
  const operators = [
    operator(QUIET, 1),
    operator(ORDINARY, 2),
    operator(HIGH, 3),
    operator(ELSEWHERE, 4, countyOf(stage.neighbour)),
  ];
  const origin = { sourceKind: 'demo', sourceRef: 'test', at: stage.infra.clock.now(), demo: true } as const;
  await inScope(stage.infra.workerDb, systemScope, (tx) => registry.bulkLoad(tx, { operators, platforms: [] }, origin));
  await write(ORDINARY, { seq: 1, what: 'effective', grade: 'general' });
  for (const id of [HIGH, ELSEWHERE]) await write(id, { seq: 1, what: 'effective', grade: 'serious' });
  await credit.recomputeAll();
}, 60_000);

/** A page that was given: whoever reads a body first knows that it is none of a refusal. */
const read = async <T>(who: string, path: string): Promise<T> => {
  const reply = await stage.get(who, path);
  expect(reply.statusCode).toBe(200);
  return reply.json<T>();
};
const due = (who = 'wang', query = '') =>
  read<ResponseOf<typeof listDuePatrols>>(who, `/api/v1/credit/patrols${query}`);
const idsOf = async (who?: string) => (await due(who)).items.map(({ operatorId }) => operatorId);
const of = (id: string) => `/api/v1/operators/${id}/patrols`;
const looked = (more: object = {}) => ({
  id: randomUUID(),
  onDay: DAY,
  shops: 5,
  goods: 30,
  liveMinutes: 30,
  outcome: 'nothing',
  ...more,
});
const record = async (id: string, form: object): Promise<Patrols> => {
  const reply = await stage.post('wang', of(id), form);
  expect([reply.statusCode, reply.body]).toEqual([201, reply.body]);
  return reply.json<Patrols>();
};
const refusalOf = async (id: string, more: object) => {
  const reply = await stage.post('wang', of(id), looked(more));
  return [reply.statusCode, reply.json<{ code?: string }>().code];
};
const NOTE = '仅有十二件在售商品';

describe('patrols online by class (measure 15: 风险等级决定监管强度, 无事不扰)', () => {
  it('come up a week after somebody came into class D, with the cause, and never for class A', async () => {
    stage.setDay('2026-12-07');
    expect(await idsOf()).toEqual([]);
    stage.setDay('2026-12-08');
    const { items, classes } = await due();
    expect(items).toMatchObject([
      { operatorId: HIGH, class: 'D', dueOn: '2026-12-08', lastOn: null, reasons: [{ nameZh: '严重行政处罚' }] },
    ]);
    expect(classes.map(({ class: name, cadence, due: count }) => [name, cadence?.everyDays ?? null, count])).toEqual([
      ['A', null, 0],
      ['B', 180, 0],
      ['C', 30, 0],
      ['D', 7, 1],
    ]);
    expect((await due('wang', '?class=B')).items).toEqual([]);
    stage.setDay('2027-05-30');
    expect(await idsOf()).toEqual([HIGH, ORDINARY]);
  });

  it('are seen and recorded behind the walls of the county', async () => {
    stage.setDay('2026-12-08');
    expect(await idsOf('neighbour')).toEqual([ELSEWHERE]);
    expect(await read<Patrols>('neighbour', of(HIGH))).toMatchObject({ standing: null, items: [] });
    expect((await stage.post('neighbour', of(HIGH), looked())).statusCode).toBe(404);
  });

  it('are recorded with what was looked over; less than the class asks for, or a suspicion, needs a note', async () => {
    expect(await refusalOf(HIGH, { shops: 0, goods: 0, liveMinutes: 0 })).toEqual([422, 'credit.patrolEmpty']);
    expect(await refusalOf(HIGH, { goods: 29 })).toEqual([422, 'credit.patrolNote']);
    expect(await refusalOf(HIGH, { outcome: 'suspected' })).toEqual([422, 'credit.patrolNote']);
    const kept = await record(HIGH, looked({ onDay: '2026-12-08', goods: 12, note: NOTE }));
    expect(kept.standing).toMatchObject({ class: 'D', dueOn: '2026-12-15' });
    expect(kept.items).toMatchObject([{ goods: 12, outcome: 'nothing', class: 'D' }]);
    expect(await idsOf()).toEqual([]);
    stage.setDay('2026-12-15');
    expect((await due()).items).toMatchObject([{ operatorId: HIGH, lastOn: '2026-12-08', dueOn: '2026-12-15' }]);
  });

  it('lie not ahead, not ninety-one days back and not before the first class (decision 0139)', async () => {
    stage.setDay('2026-12-08');
    expect(await refusalOf(HIGH, { onDay: '2026-12-09' })).toEqual([422, 'credit.patrolDay']);
    expect(await refusalOf(HIGH, { onDay: '2026-09-08' })).toEqual([422, 'credit.patrolDay']);
    expect(await refusalOf(HIGH, { onDay: '2026-09-09' })).toEqual([409, 'credit.patrolNoClass']);
    expect(await refusalOf(QUIET, { onDay: '2026-11-30' })).toEqual([409, 'credit.patrolNoClass']);
    expect((await record(QUIET, looked())).items[0]).toMatchObject({ onDay: DAY, class: 'A' });
  });

  it('follow a change of class at once: what was due in half a year is overdue in class D, and repair gives peace again', async () => {
    stage.setDay('2026-12-20');
    await record(ORDINARY, looked({ onDay: '2026-12-10' }));
    const standing = async () => (await read<Patrols>('wang', of(ORDINARY))).standing;
    expect(await standing()).toMatchObject({ class: 'B', dueOn: '2027-06-08' });
    await write(ORDINARY, { seq: 2, what: 'changed', grade: 'serious' });
    await credit.recomputeAll();
    expect(await standing()).toMatchObject({ class: 'D', dueOn: '2026-12-17' });
    expect(await idsOf()).toContain(ORDINARY);
    await write(ORDINARY, { seq: 3, what: 'repaired', grade: 'serious' });
    await credit.recomputeAll();
    expect(await standing()).toMatchObject({ class: 'A', cadence: null, dueOn: null });
    expect(await idsOf()).not.toContain(ORDINARY);
  });

  it('keep the class of their day and ask as much as it asked, whatever the class is by now', async () => {
    const less = { onDay: '2026-12-15', shops: 1, liveMinutes: 0 };
    expect(await refusalOf(ORDINARY, { ...less, goods: 4 })).toEqual([422, 'credit.patrolNote']);
    const kept = await record(ORDINARY, looked({ ...less, goods: 5 }));
    expect(kept.standing).toMatchObject({ class: 'A' });
    expect(kept.items[0]).toMatchObject({ onDay: '2026-12-15', class: 'B' });
    expect((await record(ORDINARY, looked({ onDay: '2026-12-20' }))).items[0]).toMatchObject({ class: 'A' });
  });

  it('are one when the form is sent twice, even at once, and an id is of no other operator', async () => {
    const form = looked({ onDay: '2026-12-19' });
    await Promise.all([record(QUIET, form), record(QUIET, form)]);
    const again = await record(QUIET, form);
    expect(again.items.filter(({ onDay }) => onDay === form.onDay)).toHaveLength(1);
    const { rows } = await inScope(stage.infra.workerDb, systemScope, (tx) =>
      sql`select 1 from audit.entry where object_id = ${form.id}`.execute(tx),
    );
    expect(rows).toHaveLength(1);
    expect((await stage.post('wang', of(HIGH), form)).statusCode).toBe(404);
  });

  it('are no business of the operator (国市监信发〔2022〕6号): it reads neither list nor record, nor finds them in its own pages', async () => {
    const subject = { kind: 'operator', subjectId: HIGH, countyCode: stage.own.countyCode } as const;
    const account = { username: 'looked-at', displayName: '店主', initialPassword: 'a long test password', demo: true };
    const { personId, tenantId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
    const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
    stage.enter('looked-at', { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
    for (const path of ['/api/v1/credit/patrols', of(HIGH)])
      expect((await stage.get('looked-at', path)).statusCode).toBe(403);
    const [patrol] = (await read<Patrols>('wang', of(HIGH))).items.filter(({ note }) => note === NOTE);
    expect(patrol).toBeDefined();
    for (const own of ['visits', 'credit']) {
      const page = JSON.stringify(await read('looked-at', `/api/v1/tenants/${tenantId}/${own}`));
      for (const secret of [NOTE, patrol?.id ?? '', /patrol|巡查|cadence/i]) expect(page).not.toMatch(secret);
    }
  });
});
