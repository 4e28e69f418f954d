import type { Inspections, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

const stage = await stageCases();
afterAll(() => stage.close());

const restrict = (file: MatterFile) =>
  stage.post('wang', `/api/v1/matters/${file.id}/restriction`, {
    action: 'restrict',
    ground: 'reporter',
    head: stage.idOf('head'),
    reviewers: [],
    words: '举报人身份可能由案情推知',
  });

describe('what stands around a restricted case (投诉举报处理办法第三十七条)', () => {
  let file: MatterFile;
  let room: MatterFile;
  beforeAll(async () => {
    const grant = { personId: stage.idOf('head'), roles: ['unitHead'] as const, reason: 'test' };
    await stage.identity.grantRoles(platformCaller, grant);
    file = await stage.walk('case-general', inspected);
    const facts = { participants: [stage.department], agenda: '一、案情' };
    const opened = (
      await stage.open('consultation', step('head', 'proposeConsultation', { facts }), { parentId: file.id })
    ).json<MatterFile>();
    const invited = await stage.walk('consultation', [step('head', 'shareMaterials')], opened);
    const met = ['2026-11-25', step('head', 'openMeeting'), step('department', 'giveOpinion')];
    room = await stage.walk('consultation', met, invited);
  });

  const checksSeenBy = async (who: string): Promise<string[]> =>
    (await stage.get(who, `/api/v1/operators/${file.operatorId}/inspections`))
      .json<Inspections>()
      .items.filter(({ reference }) => reference === file.number)
      .map(({ number }) => number);
  const newsOfUnit = async (): Promise<string[]> => {
    const since = new Date(stage.infra.clock.now().getTime() - 86_400_000);
    return (await stage.cases.listStepsForUnit(stage.own.id, since)).map(({ matterId }) => matterId);
  };

  it('is open to the unit before: the check that the case set off, its room, the news of it', async () => {
    expect((await checksSeenBy('zhao')).length).toBeGreaterThan(0);
    expect((await stage.get('zhao', `/api/v1/matters/${room.id}/materials`)).statusCode).toBe(200);
    expect(await newsOfUnit()).toContain(room.id);
  });

  it('is closed with it: a colleague reads no check that names it, is told of the room in a sentence, and nothing leaves in a mail of the unit', async () => {
    expect((await restrict(file)).statusCode).toBeLessThan(300);
    expect(await checksSeenBy('zhao')).toEqual([]);
    expect((await checksSeenBy('wang')).length).toBeGreaterThan(0);
    const refused = await stage.get('zhao', `/api/v1/matters/${room.id}/materials`);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'case.restrictedFile']);
    expect((await stage.get('head', `/api/v1/matters/${room.id}/materials`)).statusCode).toBe(200);
    expect(await newsOfUnit()).not.toContain(room.id);
  });

  it('is closed on the own desk too: whoever was recused from it has its check there no longer (行政处罚法第四十三条)', async () => {
    const owner = new pg.Client({ connectionString: stage.ownerUrl });
    await owner.connect();
    await owner.query(
      `insert into cases.inspection_result (inspection, result, on_day, deadline, owner, status, term, due_on, amber_on, red_on, provisional)
        select id, 'none', planned_on, 'test', 'organ', 'running', '{}', planned_on, planned_on, planned_on, false
        from cases.inspection where reference = $1`,
      [file.number],
    );
    const owedBy = async (who: string): Promise<number> => {
      const scope = { ...(await stage.identity.callerOf(stage.idOf(who))), reach: 'county' as const };
      return inScope(stage.infra.db, scope, async (tx) => {
        const { rows } = await sql`select id from cases.own_checks() where reference = ${file.number}`.execute(tx);
        return rows.length;
      });
    };
    expect([await owedBy('wang'), await owedBy('zhao')]).toEqual([1, 0]);
    const barWang = 'update access.guard set barred = array[$1::uuid] where record = $2';
    await owner.query(barWang, [stage.idOf('wang'), file.id]);
    await owner.end();
    expect(await owedBy('wang')).toBe(0);
  });
});
