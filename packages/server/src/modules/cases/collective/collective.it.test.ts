import type { Collective, MatterFile } from '@jianhu/contract';
import { platformCaller } from '@jianhu/server';
import { inspected, stageCases, step } from '@jianhu/testkit';
import pg from 'pg';
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
/** What a record leaves out where no penalty is agreed on. */
const NO_PENALTY = { fineFen: undefined, penaltyKinds: undefined };
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
  penaltyKinds: ['fine'],
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
      penaltyKinds: [{ id: 'fine', nameZh: '罚款' }],
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
    const against = { conclusion: 'notAgreed', ...NO_PENALTY, words: '证据不足，退回补充。' };
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
    const extension = { purpose: 'extension', ...NO_PENALTY, words: '同意继续延长三十日。' };
    expect((await record(file, extension)).statusCode).toBe(200);
    await post('head', `${pathOf(file)}/1/sign`, {});
    expect((await stage.act(file, step('head', 'extendCollectively', given))).statusCode).toBe(200);
  });
});

describe('the kinds of penalty are what the heads concluded (行政处罚法第九条、第五十七条第二款)', () => {
  const KINDS = ['warning', 'fine', 'confiscation'];
  const notified = toDecide.map((one) =>
    one.action === 'reportInvestigation' ? { ...one, facts: { ...one.facts, penaltyKinds: KINDS } } : one,
  );
  const concludedKinds = async (file: MatterFile, change: object) => {
    const { items } = (await record(file, change)).json<Collective>();
    return items[0]?.penaltyKinds?.map(({ id, nameZh }) => [id, nameZh]);
  };
  const sign = (file: MatterFile, seq: number) => post('head', `${pathOf(file)}/${seq}/sign`, {});

  it('a decision with fewer kinds, more of them or others is refused, the concluded ones are decided', async () => {
    const file = await stage.walk('case-general', notified);
    await stage.signSheet(file, FINE);
    const { proposedKinds } = (await get('wang', pathOf(file))).json<Collective>();
    expect(proposedKinds.map(({ id }) => id)).toEqual(KINDS);
    expect(await concludedKinds(file, { penaltyKinds: ['fine', 'warning'] })).toEqual([
      ['warning', '警告'],
      ['fine', '罚款'],
    ]);
    await sign(file, 1);
    for (const penaltyKinds of [['fine'], KINDS, ['fine', 'confiscation']]) {
      const refused = await decide(file, { penaltyKinds });
      expect([refused.statusCode, refused.json()]).toMatchObject([
        409,
        { code: 'case.collectiveKindsDiffer', details: { seq: 1, penaltyKinds: ['fine', 'warning'] } },
      ]);
    }
    expect((await decide(file, { penaltyKinds: ['warning', 'fine'] })).json<MatterFile>().state).toBe('decided');
  });

  it('a warning alone is concluded without a fine, and no fine is decided on it', async () => {
    const file = await stage.walk('case-general', notified);
    await stage.signSheet(file, FINE);
    expect(await concludedKinds(file, { penaltyKinds: ['warning'], fineFen: 0 })).toEqual([['warning', '警告']]);
    await sign(file, 1);
    expect((await decide(file, { penaltyKinds: ['warning'] })).json().code).toBe('case.collectiveDiffers');
    const fined = await decide(file, { penaltyKinds: ['fine'], fineFen: 0, fineDifference: '集体讨论决定警告' });
    expect(fined.json().code).toBe('case.collectiveKindsDiffer');
    const warned = await decide(file, { penaltyKinds: ['warning'], fineFen: 0, fineDifference: '集体讨论决定警告' });
    expect(warned.json<MatterFile>().state).toBe('decided');
  });

  it('a record of before the kinds were asked for holds the decision to its fine alone', async () => {
    const file = await stage.walk('case-general', notified);
    await stage.signSheet(file, FINE);
    await record(file);
    await sign(file, 1);
    const owner = new pg.Client({ connectionString: stage.ownerUrl });
    await owner.connect();
    await owner.query('update cases.collective_discussion set penalty_kinds = null where matter_id = $1', [file.id]);
    await owner.end();
    expect((await get('wang', pathOf(file))).json<Collective>().items[0]?.penaltyKinds).toBeNull();
    expect((await decide(file, { penaltyKinds: ['fine', 'warning'] })).json<MatterFile>().state).toBe('decided');
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
    [
      'without the fine that was agreed on',
      () => ({ fineFen: undefined, penaltyKinds: ['fine'] }),
      'case.collectiveFine',
    ],
    ['without the kinds that were agreed on', () => ({ penaltyKinds: undefined }), 'case.collectiveKinds'],
    [
      'with a kind of which the party was not notified (第四十四条)',
      () => ({ penaltyKinds: ['fine', 'revokeLicence'] }),
      'case.collectiveKinds',
    ],
    ['with a kind that the law does not know', () => ({ penaltyKinds: ['fine', 'whipping'] }), 'case.collectiveKinds'],
    ['with one kind twice', () => ({ penaltyKinds: ['fine', 'fine'] }), 'case.collectiveKinds'],
    ['with a fine of no amount', () => ({ fineFen: 0 }), 'case.collectiveKinds'],
    ['with no kind at all', () => ({ penaltyKinds: [] }), 'request.invalid'],
    [
      'with kinds of penalty where it was not agreed on',
      () => ({ conclusion: 'notAgreed', fineFen: undefined }),
      'case.collectiveKinds',
    ],
    ['with a heavier fine than that of the notice', () => ({ fineFen: FINE + 1 }), 'case.collectiveFine'],
    [
      'for an extension of what waits for its decision first',
      () => ({ purpose: 'extension', ...NO_PENALTY }),
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

  it('by whoever handled the case when he asked, but no more once the row is free', async () => {
    const waited = await stage.walk('case-general', toDecide);
    const owner = new pg.Client({ connectionString: stage.ownerUrl });
    await owner.connect();
    await owner.query('begin');
    await owner.query('select from cases.matter_state where id = $1 for update', [waited.id]);
    const asked = record(waited);
    await owner.query("update cases.matter_state set officers = '{}' where id = $1", [waited.id]);
    await owner.query('commit');
    await owner.end();
    expect((await asked).json().code).toBe('case.notHandling');
  });

  it('two at once get two numbers, and only the newest is signed', async () => {
    const twice = await stage.walk('case-general', toDecide);
    const both = await Promise.all([record(twice), record(twice)]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await get('wang', pathOf(twice))).json<Collective>().items.map(({ seq }) => seq)).toEqual([2, 1]);
    expect((await post('head', `${pathOf(twice)}/1/sign`, {})).json().code).toBe('case.collectiveOld');
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
