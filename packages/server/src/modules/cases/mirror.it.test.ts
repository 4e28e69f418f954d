import type { Clue, MatterFile } from '@jianhu/contract';
import { stageCases, step } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const SYSTEM = '省执法监管平台';
const mode = {
  unitId: stage.own.id,
  procedureId: 'case-general',
  mode: 'mirrored',
  systemZh: SYSTEM,
  document: '市办〔2026〕1号',
};
const setMode = (who: string, over: object) => stage.post(who, '/api/v1/handling-modes', { ...mode, ...over });

/** What the exchange says when the other system has told something. */
const tell = async (packageNo: string, at: string, told: object): Promise<void> => {
  const news = { packageNo, at, told } as never;
  await inScope(stage.infra.db, systemScope, (tx) =>
    stage.infra.outbox.publish(tx, 'exchange.caseTold.v1', news, new Date(at)),
  );
  await stage.infra.outbox.drain();
};
const fileOf = async (id: string) => (await stage.get('wang', `/api/v1/matters/${id}`)).json<MatterFile>();

describe('native or mirrored, by unit, procedure and day (brief 2.13)', () => {
  it('is set by the office for a day to come; what was opened before goes on here', async () => {
    expect((await setMode('head', { fromOn: '2026-11-24' })).statusCode).toBe(403);
    expect((await setMode('city', { fromOn: '2026-11-20' })).json().code).toBe('case.modeInThePast');
    expect((await setMode('city', { fromOn: '2026-11-24', systemZh: undefined })).json().code).toBe(
      'case.modeNeedsSystem',
    );
    expect((await setMode('city', { fromOn: '2026-11-24', procedureId: 'case-simple' })).json().code).toBe(
      'case.modeNotForProcedure',
    );
    expect((await setMode('city', { fromOn: '2026-11-24' })).statusCode).toBe(201);
    expect((await setMode('city', { fromOn: '2026-11-24' })).json().code).toBe('case.modeTaken');
    const before = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
    expect(before.mirror).toBeNull();
    await stage.walk('case-general', ['2026-11-24', step('head', 'approveFiling')], before);
  });

  it('hands a new matter over, refuses its steps here naming the other system, and takes back number and state', async () => {
    stage.setDay('2026-11-24');
    const file = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
    expect(file.mirror).toMatchObject({ systemZh: SYSTEM, foreignNo: null });
    expect(file.availableActions.filter(({ allowed }) => allowed)).toEqual([]);
    expect(file.availableActions[0]?.why?.zh).toContain(`“${SYSTEM}”`);
    const refused = (await stage.act(file, step('head', 'approveFiling'))).json();
    expect(refused).toMatchObject({ code: 'case.handledElsewhere', details: { systemZh: SYSTEM } });
    await tell(file.number, '2026-11-24T02:00:00.000Z', {
      kind: 'state',
      foreignNo: '浙执1号',
      state: 'decided',
      stateZh: '已作出决定',
    });
    // A message that comes late replaces nothing newer.
    await tell(file.number, '2026-11-24T01:00:00.000Z', {
      kind: 'state',
      foreignNo: '浙执1号',
      state: 'investigating',
      stateZh: '调查取证',
    });
    const seen = await fileOf(file.id);
    expect(seen.mirror).toMatchObject({ foreignNo: '浙执1号', foreignStateZh: '已作出决定' });
    expect(seen).toMatchObject({ state: 'decidedElsewhere', availableActions: [] });
  });

  it.each([
    ['fileCase', { documentNo: '浙执1号' }, 'verifiedCaseFiled'],
    ['noFiling', { reasonCode: 'noOffence' }, 'verifiedNoFiling'],
  ])('a clue whose case is there is ended by a named officer: %s (第十八条)', async (action, more, state) => {
    stage.setDay('2026-11-24');
    const { id: clueId } = await stage.verify('wang', stage.own.countyCode);
    const act = async (by: string) => {
      const { actionVersion } = (await stage.get(by, `/api/v1/clues/${clueId}`)).json<Clue>();
      const body = { action, ...more, expectedVersion: actionVersion };
      return stage.post(by, `/api/v1/clues/${clueId}/actions`, body);
    };
    // Before anything was handed over there is nothing whose number could be recorded.
    expect((await act('wang')).statusCode).toBe(409);
    await stage.open('case-general', step('wang', 'proposeFiling'), { clueId });
    expect((await act('wang')).json()).toMatchObject({ state });
  });

  it('asks nobody for what the file holds already, and takes nothing twice', async () => {
    stage.setDay('2026-11-24');
    const file = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
    const needs = [
      { key: 'primaFacie', nameZh: '初步证据' },
      { key: 'caseSource', nameZh: '案件来源' },
    ];
    await tell(file.number, '2026-11-24T02:00:00.000Z', { kind: 'needs', needs });
    expect((await fileOf(file.id)).mirror?.needs.map(({ key }) => key)).toEqual(['caseSource']);
    const url = `/api/v1/matters/${file.id}/mirror-fields`;
    expect((await stage.post('wang', url, { fields: { primaFacie: '是' } })).json().code).toBe('case.fieldNotWanted');
    expect((await stage.post('neighbour', url, { fields: { caseSource: '监测' } })).statusCode).toBe(404);
    const given = (await stage.post('wang', url, { fields: { caseSource: '监测' } })).json<MatterFile>();
    expect(given.mirror?.needs).toEqual([]);
    await tell(file.number, '2026-11-24T03:00:00.000Z', { kind: 'needs', needs });
    expect((await fileOf(file.id)).mirror?.needs).toEqual([]);
    const fields = await inScope(stage.infra.db, systemScope, (tx) => stage.cases.fieldsOf(tx, file.id));
    expect(fields?.fields).toMatchObject({ primaFacie: '是', caseSource: '监测' });
    expect(JSON.stringify(fields)).not.toContain('wang');
  });
});

describe('the walls of native and mirrored, tried by SQL itself', () => {
  const scopeOf = (unitId: string, countyCode: string | null) =>
    ({ actorRef: 'person:test', unitId, countyCode, reach: 'county' }) as const;
  const own = scopeOf(stage.own.id, stage.own.countyCode ?? null);
  const neighbour = scopeOf(stage.neighbour, null);
  const insertMode = (id: string) => sql`insert into cases.handling_mode
    (id, unit_id, procedure_id, mode, from_on, document, set_by, set_at)
    values (${id}, ${stage.own.id}, 'case-general', 'native', '2031-01-01', '伪造', ${id}, now())`;

  it('no county sets a mode, nobody changes or takes back one', async () => {
    const id = '01900000-0000-7000-8000-00000000aaaa';
    await expect(inScope(stage.infra.db, own, (tx) => insertMode(id).execute(tx))).rejects.toThrow(
      'row-level security',
    );
    for (const denied of ['update cases.handling_mode set document = document', 'delete from cases.handling_mode'])
      await expect(inScope(stage.infra.db, systemScope, (tx) => sql.raw(denied).execute(tx))).rejects.toThrow(
        'permission denied',
      );
    const nobody = { ...own, reach: 'none' } as const;
    const seen = await inScope(stage.infra.db, nobody, (tx) =>
      tx.selectFrom('cases.handling_mode').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  it('a neighbour neither reads, changes nor makes a mirror; nobody deletes one', async () => {
    stage.setDay('2026-11-24');
    const file = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
    const readAs = (scope: typeof own) =>
      inScope(stage.infra.db, scope, (tx) =>
        tx.selectFrom('cases.mirror').select('matter_id').where('matter_id', '=', file.id).execute(),
      );
    expect([(await readAs(own)).length, (await readAs(neighbour)).length]).toEqual([1, 0]);
    const { rows } = await inScope(stage.infra.db, neighbour, (tx) =>
      sql`update cases.mirror set foreign_no = '伪造' where matter_id = ${file.id} returning 1`.execute(tx),
    );
    expect(rows).toEqual([]);
    const forged = sql`insert into cases.mirror (matter_id, system_zh, handed_over_at) values (${file.id}, '别处', now())`;
    await expect(inScope(stage.infra.db, neighbour, (tx) => forged.execute(tx))).rejects.toThrow('row-level security');
    const deleted = sql`delete from cases.mirror where matter_id = ${file.id}`;
    await expect(inScope(stage.infra.db, systemScope, (tx) => deleted.execute(tx))).rejects.toThrow(
      'permission denied',
    );
  });
});
