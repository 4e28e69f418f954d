import type { Exemption, MatterFile } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());

const GRANT = {
  applicationId: '00000000-0000-7000-8000-00000000a001',
  number: '2026-3306-SBX00001',
  formatName: '无人直播仓',
  name: '首违不罚',
  article: '《中华人民共和国行政处罚法》第三十三条',
  documentNo: '2026-3306-SBX00001-7',
};
const ACT = { offenceOn: '2026-11-23', offenceCourse: 'ongoing', discoveredOn: '2026-11-23' };
let file: MatterFile;

const shown = async (path: string, by = 'wang') => (await stage.get(by, path)).json<{ items: Exemption[] }>().items;

beforeAll(async () => {
  file = await stage.walk('case-general', [{ by: 'wang', action: 'proposeFiling', facts: ACT }]);
  const held = { operatorId: file.operatorId ?? '', conduct: file.conduct ?? '' };
  stage.exemptions.push(
    { ...GRANT, ...held, fromOn: parseCivilDate('2026-11-01'), untilOn: parseCivilDate('2026-11-23') },
    {
      ...GRANT,
      ...held,
      documentNo: 'over',
      fromOn: parseCivilDate('2026-10-01'),
      untilOn: parseCivilDate('2026-11-22'),
    },
    {
      ...GRANT,
      ...held,
      documentNo: 'else',
      conduct: 'other',
      fromOn: parseCivilDate('2026-11-01'),
      untilOn: parseCivilDate('2026-12-31'),
    },
  );
}, 60_000);

describe('an exemption of the sandbox beside what was found (brief 5.13, measure 14)', () => {
  it('stands beside the clue on the day of its finding, with its days and its document, and moves nothing', async () => {
    const items = await shown(`/api/v1/clues/${file.clueId}/exemptions`);
    expect(items).toEqual([
      expect.objectContaining({ ...GRANT, fromOn: '2026-11-01', untilOn: '2026-11-23', actOn: '2026-11-23' }),
    ]);
    const after = (await stage.get('wang', `/api/v1/matters/${file.id}`)).json<MatterFile>();
    expect([after.state, after.actionVersion]).toEqual([file.state, file.actionVersion]);
  });

  it('stands beside the case on the day of the act that the file says last (行政处罚法 art. 36)', async () => {
    expect((await shown(`/api/v1/matters/${file.id}/exemptions`)).map(({ documentNo }) => documentNo)).toEqual([
      GRANT.documentNo,
    ]);
    const steps = [
      { by: 'head', action: 'approveFiling' },
      { by: 'wang', action: 'recordInspection' },
      { by: 'wang', action: 'reportInvestigation', facts: { offenceOn: '2026-11-22' } },
    ];
    file = await stage.walk('case-general', steps, file);
    const onDay = await shown(`/api/v1/matters/${file.id}/exemptions`);
    expect(onDay.map(({ documentNo, actOn }) => [documentNo, actOn])).toEqual([
      [GRANT.documentNo, '2026-11-22'],
      ['over', '2026-11-22'],
    ]);
  });

  it('is shown to nobody who may not see the clue or the case', async () => {
    expect((await stage.get('neighbour', `/api/v1/clues/${file.clueId}/exemptions`)).statusCode).toBe(404);
    expect((await stage.get('neighbour', `/api/v1/matters/${file.id}/exemptions`)).statusCode).toBe(404);
  });
});
