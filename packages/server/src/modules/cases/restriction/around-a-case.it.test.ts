import type { Inspections, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
