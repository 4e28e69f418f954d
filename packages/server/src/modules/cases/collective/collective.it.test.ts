import type { Collective, MatterFile } from '@jianhu/contract';
import { platformCaller } from '@jianhu/server';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const house: Parameters<NonNullable<Parameters<typeof stageCases>[0]>>[0][] = [];
const stage = await stageCases((one) => house.push(one));
const { get, post, idOf } = stage;
/** A second head of the same unit. */
const other = (await house[0]?.hire('other-head', 'unitHead', stage.own.id))?.personId ?? '';
await house[0]?.identity.grantRoles(platformCaller, { personId: other, roles: ['unitHead'], reason: 'test' });
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const FINE = 500_000;
const TODAY = '2026-11-23';
const toDecide = [
  ...inspected,
  step('wang', 'reportInvestigation', { facts: { majorCase: true } }),
  step('wang', 'submitForReview'),
  step('reviewer', 'approveReview'),
  step('wang', 'serveNotice'),
  step('wang', 'recordWaiver'),
  step('wang', 'submitForDecision'),
];
const pathOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}/collective-discussions`;
const member = (name: string, capacity = 'leader', opinion = 'agrees', words = '') => {
  return { personId: idOf(name), capacity, opinion, words };
};
const held = () => ({
  purpose: 'penalty',
  heldOn: TODAY,
  chair: idOf('head'),
  conclusion: 'agreed',
  fineFen: FINE,
  words: '同意罚款五千元。',
  minutes: '办案人员汇报案情，负责人逐一发表意见。',
  members: [
    member('head'),
    member('reviewer', 'leader', 'dissents', '认为可以再从轻'),
    member('wang', 'attending', 'none'),
  ],
});
const record = (file: MatterFile, change: object = {}, by = 'wang') => post(by, pathOf(file), { ...held(), ...change });
/** The step itself, with no discussion that the stage would hold for it. */
const decide = (file: MatterFile, facts: Readonly<Record<string, unknown>> = {}) =>
  stage.act(file, step('head', 'decideCollectively', { facts: { collectiveMembers: 3, fineFen: FINE, ...facts } }));

describe('a serious case is decided by the heads together (行政处罚法第五十七条第二款)', () => {
  it('only on a signed record: a number that somebody gives is no discussion', async () => {
    const file = await stage.walk('case-general', toDecide);
    await stage.signSheet(file, FINE);
    const bare = await decide(file);
    expect([bare.statusCode, bare.json().details.why.article]).toEqual([
      409,
      '《中华人民共和国行政处罚法》第五十七条第二款',
    ]);
    const recorded = (await record(file)).json<Collective>();
    expect(recorded.items[0]).toMatchObject({
      seq: 1,
      purpose: 'penalty',
      heldOn: TODAY,
      conclusion: 'agreed',
      fineFen: FINE,
      signedAt: null,
      maySign: false,
    });
    expect(recorded.items[0]?.members.map(({ capacity, opinion, words }) => [capacity, opinion, words])).toEqual(
      expect.arrayContaining([
        ['leader', 'agrees', ''],
        ['leader', 'dissents', '认为可以再从轻'],
        ['attending', 'none', ''],
      ]),
    );
    expect((await decide(file)).json().code).toBe('case.actionRefused');
    for (const [name, code] of [
      ['wang', 'access.denied'],
      ['reviewer', 'access.denied'],
      ['other-head', 'case.collectiveNotChair'],
      ['neighbour-head', 'record.notFound'],
    ] as const) {
      expect((await post(name, `${pathOf(file)}/1/sign`, {})).json().code, name).toBe(code);
      expect((await get('reviewer', pathOf(file))).json<Collective>().items[0]?.signedAt).toBeNull();
    }
    expect((await get('head', pathOf(file))).json<Collective>().items[0]?.maySign).toBe(true);
    expect((await post('head', `${pathOf(file)}/1/sign`, {})).statusCode).toBe(200);
    expect((await post('head', `${pathOf(file)}/1/sign`, {})).json().code).toBe('case.collectiveSigned');
    expect((await decide(file, { fineFen: FINE - 1 })).json()).toMatchObject({
      code: 'case.collectiveDiffers',
      details: { fineFen: FINE },
    });
    const decided = (await decide(file)).json<MatterFile>();
    expect(decided.state).toBe('decided');
    expect(decided.facts.find(({ key }) => key === 'collectiveMembers')?.valueZh).toBe('2');
  });

  it('what was not agreed on is not decided, and a newer record stands in for an older one', async () => {
    const file = await stage.walk('case-general', toDecide);
    await stage.signSheet(file, FINE);
    await record(file);
    const against = { conclusion: 'notAgreed', fineFen: undefined, words: '证据不足，退回补充。' };
    expect((await record(file, against)).statusCode).toBe(200);
    expect((await post('head', `${pathOf(file)}/1/sign`, {})).json()).toMatchObject({
      code: 'case.collectiveOld',
      details: { newest: 2 },
    });
    expect((await decide(file)).json().code).toBe('case.actionRefused');
    await post('head', `${pathOf(file)}/2/sign`, {});
    expect((await decide(file)).json().code).toBe('case.collectiveNotAgreed');
  });

  it('what was said before the case was returned and submitted anew stands no more (第四十四条)', async () => {
    const file = await stage.walk('case-general', toDecide);
    expect((await stage.holdDiscussion(file, 'penalty', FINE)).statusCode).toBe(200);
    const again = await stage.walk(
      'case-general',
      [step('head', 'returnForNotice'), ...toDecide.slice(inspected.length)],
      file,
    );
    await stage.signSheet(again, FINE);
    expect((await decide(again)).json().details.why.article).toContain('第五十七条第二款');
  });

  it('a further extension needs its own record (程序规定第六十四条)', async () => {
    const file = await stage.walk('case-general', [...inspected, step('head', 'extendDecision')]);
    const given = { facts: { collectiveMembers: 3 } };
    expect((await stage.act(file, step('head', 'extendCollectively', given))).json().details.why.article).toContain(
      '第六十四条',
    );
    const extension = { purpose: 'extension', fineFen: undefined, words: '同意继续延长三十日。' };
    expect((await record(file, extension)).statusCode).toBe(200);
    await post('head', `${pathOf(file)}/1/sign`, {});
    expect((await stage.act(file, step('head', 'extendCollectively', given))).statusCode).toBe(200);
  });
});

describe('who and what counts is asked when it is decided', () => {
  it('the heads who were counted for an extension decide no penalty (行政处罚法第五十七条第二款)', async () => {
    const extended = await stage.walk('case-general', [
      ...inspected,
      step('head', 'extendDecision'),
      step('head', 'extendCollectively'),
    ]);
    const file = await stage.walk('case-general', toDecide.slice(inspected.length), extended);
    await stage.signSheet(file, FINE);
    const refused = await decide(file);
    expect([refused.statusCode, refused.json().details.why.article]).toEqual([
      409,
      '《中华人民共和国行政处罚法》第五十七条第二款',
    ]);
  });

  it.each([
    ['a head', 'reviewer'],
    ['the chair', 'other-head'],
  ])('%s who was recused after the record counts no more (行政处罚法第四十三条)', async (_name, recused) => {
    const file = await stage.walk('case-general', toDecide);
    await stage.signSheet(file, FINE);
    const members = [{ ...member('other-head'), personId: other }, member('reviewer')];
    expect((await record(file, { chair: other, members })).statusCode).toBe(200);
    expect((await post('other-head', `${pathOf(file)}/1/sign`, {})).statusCode).toBe(200);
    const recusedOfficers = [recused === 'other-head' ? other : recused];
    const after = await stage.walk(
      'case-general',
      [step('head', 'decideRecusal', { facts: { recusedOfficers } })],
      file,
    );
    expect((await decide(after)).json().details.why.article).toContain('第五十七条第二款');
    const offered = (await get('wang', pathOf(after))).json<Collective>();
    expect(offered.heads.some(({ id }) => id === other)).toBe(recused !== 'other-head');
  });
});

describe('a record is refused', () => {
  let file: MatterFile;
  beforeAll(async () => {
    stage.restart();
    file = await stage.walk('case-general', toDecide);
  });

  it.each([
    ['held ahead of today', () => ({ heldOn: '2026-11-24' }), 'case.collectiveDay'],
    ['held before the case was submitted', () => ({ heldOn: '2026-11-20' }), 'case.collectiveDay'],
    ['chaired by somebody who is no head', () => ({ chair: idOf('reviewer') }), 'case.collectiveChair'],
    [
      'chaired by a head who was not there',
      () => ({ members: [member('reviewer'), member('zhao')] }),
      'case.collectiveChair',
    ],
    [
      'with one head alone',
      () => ({ members: [member('head'), member('wang', 'attending', 'none')] }),
      'case.collectiveMembers',
    ],
    [
      'with somebody of another unit',
      () => ({ members: [member('head'), member('reviewer'), member('neighbour', 'attending', 'none')] }),
      'case.collectiveMembers',
    ],
    ['with one person twice', () => ({ members: [member('head'), member('head')] }), 'case.collectiveMembers'],
    [
      'decided by whoever investigated it',
      () => ({ members: [member('head'), member('wang')] }),
      'case.collectiveHandling',
    ],
    [
      'with a dissent without words',
      () => ({ members: [member('head'), member('reviewer', 'leader', 'dissents')] }),
      'case.collectiveOpinion',
    ],
    [
      'with a head who says nothing',
      () => ({ members: [member('head'), member('reviewer', 'leader', 'none')] }),
      'case.collectiveOpinion',
    ],
    [
      'as agreed on where no head agrees',
      () => ({
        members: [member('head', 'leader', 'dissents', '不同意'), member('reviewer', 'leader', 'dissents', '不同意')],
      }),
      'case.collectiveNobodyAgrees',
    ],
    ['without the fine that was agreed on', () => ({ fineFen: undefined }), 'case.collectiveFine'],
    ['with a heavier fine than that of the notice', () => ({ fineFen: FINE + 1 }), 'case.collectiveFine'],
    [
      'for an extension of what waits for its decision first',
      () => ({ purpose: 'extension', fineFen: undefined }),
      'case.collectiveNotNow',
    ],
    ['without minutes', () => ({ minutes: ' ' }), 'request.invalid'],
  ] as const)('%s', async (_name, change, code) => {
    expect((await record(file, change())).json().code).toBe(code);
  });

  it('by whoever neither handles the case nor heads the unit, and before it is submitted', async () => {
    expect((await record(file, {}, 'zhao')).json().code).toBe('case.notHandling');
    const early = await stage.walk('case-general', inspected);
    expect((await record(early)).json().code).toBe('case.collectiveNotNow');
  });

  it('and read by nobody outside of the unit and its superior (副卷)', async () => {
    await record(file);
    for (const name of ['wang', 'reviewer', 'head', 'city']) {
      expect((await get(name, pathOf(file))).json<Collective>().items).toHaveLength(1);
    }
    for (const name of ['neighbour', 'neighbour-head', 'department']) {
      expect((await get(name, pathOf(file))).statusCode).toBe(404);
      expect((await record(file, {}, name)).json().code, name).toBe(
        name === 'neighbour-head' ? 'access.denied' : 'record.notFound',
      );
    }
    expect((await get('city', pathOf(file))).json<Collective>()).toMatchObject({ purposes: [], heads: [], people: [] });
  });
});
