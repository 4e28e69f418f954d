import { readFileSync } from 'node:fs';
import type { CaseRestriction, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, type RowScope } from '../../../infra/database.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { platformCaller } from '../../identity/index.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());
beforeAll(async () => {
  const grant = { personId: stage.idOf('head'), roles: ['unitHead'] as const, reason: 'test' };
  await stage.identity.grantRoles(platformCaller, grant);
});

const WORDS = '举报人身份可能由案情推知';
const act = (by: string, file: Pick<MatterFile, 'id'>, body: object) =>
  stage.post(by, `/api/v1/matters/${file.id}/restriction`, body);
const restrict = async (file: Pick<MatterFile, 'id'>): Promise<void> => {
  const named = { head: stage.idOf('head'), reviewers: [] };
  const reply = await act('head', file, { action: 'restrict', ground: 'reporter', words: WORDS, ...named });
  expect(reply.statusCode, reply.body).toBe(200);
};
const lift = async (file: Pick<MatterFile, 'id'>): Promise<void> =>
  expect((await act('head', file, { action: 'lift', words: '举报人已书面同意公开' })).statusCode).toBe(200);
const clueSeenBy = async (who: string, { clueId }: MatterFile): Promise<number> =>
  (await stage.get(who, `/api/v1/clues/${clueId}`)).statusCode;

describe('a clue on which several matters live (投诉举报处理办法第三十七条)', () => {
  async function twoOnOneClue() {
    const file = await stage.walk('case-general', inspected);
    const facts = { handlingOfficers: ['wang', 'zhao'] };
    const begun = await stage.open('transfer-police', step('wang', 'formTeam', { facts, officers: ['wang', 'zhao'] }), {
      clueId: file.clueId ?? '',
    });
    if (begun.statusCode >= 300) throw new Error(begun.body);
    return { file, transfer: begun.json<MatterFile>() };
  }

  it('is closed while one of them is restricted, and read by the readers of each', async () => {
    const { file, transfer } = await twoOnOneClue();
    expect(await clueSeenBy('bare', file)).toBe(200);
    await restrict(transfer);
    // The case itself stays open to the unit; li handles it and zhao the transfer.
    expect((await stage.get('bare', `/api/v1/matters/${file.id}`)).statusCode).toBe(200);
    const seen = async () => Promise.all(['wang', 'li', 'zhao', 'head', 'bare'].map((who) => clueSeenBy(who, file)));
    expect(await seen()).toEqual([200, 200, 200, 200, 404]);
    await restrict(file);
    await lift(transfer);
    expect(await seen()).toEqual([200, 200, 200, 200, 404]);
    await lift(file);
    expect(await clueSeenBy('bare', file)).toBe(200);
  });

  it('is read by the new officers of one that is open', async () => {
    const file = await stage.walk('case-general', inspected);
    const begun = await stage.open('transfer-police', step('wang', 'formTeam'), { clueId: file.clueId ?? '' });
    await restrict(begun.json<MatterFile>());
    expect(await clueSeenBy('zhao', file)).toBe(404);
    const facts = { handlingOfficers: ['wang', 'zhao'], changeReason: 'workload' };
    await stage.walk('case-general', [step('head', 'changeOfficers', { facts })], file);
    expect(await clueSeenBy('zhao', file)).toBe(200);
    expect(await clueSeenBy('bare', file)).toBe(404);
  });

  it('is closed to whoever was recused from one of them, though another is lifted (行政处罚法第四十三条)', async () => {
    const { file, transfer } = await twoOnOneClue();
    await stage.walk('case-general', [step('head', 'decideRecusal', { facts: { recusedOfficers: ['li'] } })], file);
    await restrict(transfer);
    await lift(transfer);
    expect(await clueSeenBy('li', file)).toBe(404);
    expect(await clueSeenBy('bare', file)).toBe(200);
  });
});

it('whoever was recused before recusals were kept with the state reads nothing either (行政处罚法第四十三条)', async () => {
  const recusal = step('head', 'decideRecusal', { facts: { recusedOfficers: ['li'] } });
  const file = await stage.walk('case-general', [...inspected, recusal]);
  const seen = async () => [
    (await stage.get('li', `/api/v1/matters/${file.id}`)).statusCode,
    await clueSeenBy('li', file),
  ];
  expect(await seen()).toEqual([403, 404]);
  const migration = new URL('../../../../migrations/0180-readers-of-clues.sql', import.meta.url);
  await withClient(stage.ownerUrl, async (client) => {
    // As it stood before.
    await client.query(`update cases.matter_state set recused = '{}', guard = null where id = '${file.id}'`);
    await client.query(`update cases.duty set guard = null where matter_id = '${file.id}'`);
    await client.query('update clues.clue_state set guarded = false; update clues.alert_state set guarded = false');
    await client.query('update search.entry set guarded = false; delete from access.guard');
  });
  expect(await seen()).toEqual([200, 200]);
  await withClient(stage.ownerUrl, (client) => client.query(readFileSync(migration, 'utf8')));
  expect(await seen()).toEqual([403, 404]);
  const zhao = await stage.get('zhao', `/api/v1/matters/${file.id}`);
  expect(zhao.statusCode).toBe(200);
});

it('an invited unit is told that a file is restricted, and neither why nor by whom nor who reads it (第三十七条)', async () => {
  const parent = await stage.walk('case-general', inspected);
  const facts = { participants: [stage.department], agenda: '一、案情' };
  const proposal = step('head', 'proposeConsultation', { facts });
  const opened = (await stage.open('consultation', proposal, { parentId: parent.id })).json<MatterFile>();
  await restrict(opened);
  const room = await stage.walk('consultation', [step('head', 'shareMaterials')], opened);
  const told = await stage.get('department', `/api/v1/matters/${room.id}/restriction`);
  const nothing = { fromCase: false, ground: null, headId: null, mayAct: false };
  const nobody = { reviewerIds: [], readers: [], recused: [], log: [], grounds: [], heads: [], reviewers: [] };
  expect(told.json()).toEqual({ restricted: true, ...nothing, ...nobody });
  const own = (await stage.get('head', `/api/v1/matters/${room.id}/restriction`)).json<CaseRestriction>();
  expect([own.ground?.id, own.log[0]?.words]).toEqual(['reporter', WORDS]);
  // Nor by a statement of its own.
  const rowsOf = (who: string) =>
    inScope(stage.infra.db, stage.callers.get(who) as RowScope, (tx) =>
      tx.selectFrom('cases.restriction').select('words').where('matter_id', '=', room.id).execute(),
    );
  expect([await rowsOf('department'), await rowsOf('head')]).toEqual([[], [{ words: WORDS }]]);
});
