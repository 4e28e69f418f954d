import type { PlanChange, PlanProblem } from '@jianhu/contract';
import type { PlanDocument } from '@jianhu/rules';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { buildWorkbook } from '../../../infra/table-file/index.ts';
import { createPlanHolder } from './plan-holder.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra);
const PATH = '/api/v1/plan/document';
const TARGET = 'M09-T1';

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('farms', 'planReporter', 'sx-nync');
  infra.clock.set(new Date('2026-11-05T01:00:00Z'));
  await house.plan.start();
});
beforeEach(() => infra.clock.set(new Date('2026-11-05T01:00:00Z')));
afterAll(async () => {
  house.plan.stop();
  await infra.close();
  await database.drop();
});

const current = async (format = 'json') => house.get('farms', `${PATH}?format=${format}`);
const plan = async (): Promise<PlanDocument> => (await current()).json();
const versions = async () => (await house.get('farms', `${PATH}/versions`)).json().items;
async function send(body: object, query: string, who = 'office') {
  const isFile = Buffer.isBuffer(body);
  const reply = await house.edge.app.inject({
    method: 'POST',
    url: `${PATH}?${query}`,
    headers: { 'x-caller': who, ...(isFile ? { 'content-type': 'application/octet-stream' } : {}) },
    payload: body,
  });
  return { status: reply.statusCode, body: reply.json() };
}
const note = `note=${encodeURIComponent('年度修订')}`;
const changed = (changes: readonly PlanChange[]) => changes.map(({ part, id, change }) => `${change} ${part} ${id}`);

/** The plan in force without one of its targets, and with another title of measure 1. */
async function revised(): Promise<PlanDocument> {
  const now = await plan();
  return {
    ...now,
    measures: now.measures.map((measure) => ({
      ...measure,
      titleZh: measure.no === 1 ? `${measure.titleZh}（修订）` : measure.titleZh,
      targets: measure.targets.filter(({ id }) => id !== TARGET),
      clauses: measure.clauses.map((clause) => ({
        ...clause,
        carriers: clause.carriers.map((carrier) =>
          carrier.kind === 'target' && carrier.target === TARGET
            ? { kind: 'unbuilt' as const, plannedZh: '另行统计' }
            : carrier,
        ),
      })),
    })),
  };
}

describe('the plan as a document', () => {
  it('is that of the rulebook at first, once, however often the platform starts', async () => {
    await house.plan.start();
    expect(await versions()).toMatchObject([{ version: 1, source: 'rulebook', inForce: true }]);
    expect(await plan()).toEqual(house.book.plan);
  });

  it.each(['json', 'xlsx'])(
    'exported as %s and imported again differs in nothing and makes no version',
    async (format) => {
      const { rawPayload } = await current(format);
      const again = await send(rawPayload, note);
      expect(again).toEqual({ status: 200, body: { version: null, baseVersion: 1, changes: [], remarks: [] } });
      expect(await versions()).toHaveLength(1);
    },
  );

  it('is read by every unit and imported by the office only', async () => {
    expect((await send(await plan(), note, 'farms')).status).toBe(403);
    expect((await house.get('nobody', PATH)).statusCode).toBe(401);
  });
});

describe('another version', () => {
  it.each([
    ['a unit', { leadUnit: 'sx-none' }, 'unknownUnit'],
    ['a registry', { clauses: [{ kind: 'registry', registry: 'none' }] }, 'unknownReference'],
    ['a system', { clauses: [{ kind: 'system', system: 'none' }] }, 'unknownReference'],
  ])('that names %s that is not there is refused with its place', async (_, over, code) => {
    const now = await plan();
    const [first, ...rest] = now.measures;
    if (!first) throw new Error('the plan has no measure');
    const clauses = first.clauses.map((clause) =>
      clause.duty && 'clauses' in over ? { ...clause, carriers: [...clause.carriers, ...over.clauses] } : clause,
    );
    const measures = [{ ...first, ...('leadUnit' in over ? over : {}), clauses }, ...rest];
    const refused = await send({ ...now, measures }, 'preview=true');
    expect([refused.status, refused.body.code]).toEqual([422, 'plan.documentInvalid']);
    const problems: PlanProblem[] = refused.body.details.problems;
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems[0]?.subject).toMatch(/measure 1|M01-C/);
  });

  it('that is no plan is refused with every place where it is none', async () => {
    const { horizonOn: _, ...rest } = await plan();
    const refused = await send({ ...rest, extra: 1 }, 'preview=true');
    expect(refused.body.details.problems).toMatchObject([{ path: '/horizonOn' }, { path: '/' }]);
    expect((await send(Buffer.from('{'), 'preview=true')).body.code).toBe('import.unreadable');
    const sheets = buildWorkbook([{ name: '文件', columns: [{ title: '项目', width: 9 }], rows: [] }]);
    const paths = (await send(sheets, 'preview=true')).body.details.problems.map(({ path }: PlanProblem) => path);
    expect(paths).toEqual(expect.arrayContaining(['文件 内容', '举措', '指标']));
  });

  it('is previewed with its differences, imported with a note, and served at once; figures of a target that is gone stay', async () => {
    const publication = { targetIds: [TARGET], reason: '月度公布' };
    await house.post('office', '/api/v1/plan/periods/2026-09/publication', publication);
    const next = await revised();
    const preview = (await send(next, 'preview=true')).body;
    expect(changed(preview.changes)).toEqual([
      'changed measure 1',
      expect.stringMatching(/^changed clause M09-C/),
      `removed target ${TARGET}`,
    ]);
    expect((await send(next, 'expectedVersion=1')).body.code).toBe('plan.documentNote');
    expect((await send(next, `${note}&expectedVersion=7`)).body.code).toBe('plan.changedSince');
    expect((await send(next, `${note}&expectedVersion=1`)).body).toMatchObject({ version: 2, baseVersion: 1 });

    expect((await house.get('farms', '/api/v1/plan/measures/1')).json().titleZh).toContain('（修订）');
    const matrix = (await house.get('farms', '/api/v1/plan/matrix')).json();
    expect(matrix.rows.map(({ targetId }: { targetId: string }) => targetId)).not.toContain(TARGET);
    const figure = await house.get('farms', `/api/v1/plan/targets/${TARGET}/figures/2026-09`);
    expect([figure.statusCode, figure.json().targetId]).toEqual([200, TARGET]);
    const target = (await house.get('office', `/api/v1/plan/targets/${TARGET}`)).json();
    expect([target.noteZh, target.maySet]).toEqual([expect.stringContaining('现行方案已没有'), false]);
    const late = await house.post('office', '/api/v1/plan/periods/2026-10/publication', publication);
    expect(late.json().code).toBe('plan.targetUnknown');
  });

  it('stays in force when the platform starts again with the same rulebook, and the former one can still be exported', async () => {
    await house.plan.start();
    expect(await versions()).toMatchObject([
      { version: 2, source: 'office', note: '年度修订', inForce: true },
      { version: 1, inForce: false },
    ]);
    expect((await house.get('farms', `${PATH}?version=1`)).json()).toEqual(house.book.plan);
    expect((await house.get('farms', `${PATH}?version=9`)).statusCode).toBe(404);
  });

  it('imported twice at once is one version', async () => {
    const next = { ...(await plan()), version: '2027.1' };
    const replies = await Promise.all([send(next, note), send(next, note)]);
    expect(new Set(replies.map(({ body }) => body.version))).toEqual(new Set([3, null]));
  });

  it('is taken over by another process at its next look, and stands in the trail', async () => {
    const other = createPlanHolder(infra, house.book);
    expect(other.current().no).toBe(0);
    await other.refresh();
    expect([other.current().no, other.current().formerTargets.has(TARGET)]).toEqual([3, true]);
    const trail = await inScope(infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('audit.entry').select('action').where('object_kind', '=', 'planDocument').execute(),
    );
    expect(trail.map(({ action }) => action).toSorted()).toEqual([
      'plan.document.imported',
      'plan.document.imported',
      'plan.document.loaded',
    ]);
  });
});
