import { readFileSync } from 'node:fs';
import { type LicenceCheck, licenceReplySchema, type ShownLicence } from '@jianhu/contract';
import { type CivilDate, buildWorkingCalendar, completeUscc, type WorkingCalendarData } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import type { LicenceEntry } from '../../registry/index.ts';
import type { LicenceCopy } from './licence-copy.ts';
import { verifyLines } from './verify-lines.ts';
import { createVerifier } from './verify.ts';

const NOW = '2026-11-26T01:00:00.000Z';
const RULEBOOK = new URL('../../../../../../rulebook/', import.meta.url);
const calendar = buildWorkingCalendar(
  JSON.parse(readFileSync(new URL('calendar/cn.json', RULEBOOK), 'utf8')) as WorkingCalendarData,
);
const OWN = '91330602XXXXXX019J';
const OLD_NUMBER = '330602000000011';
const ELSEWHERE = '92330681XXXXXX027P';
const entry: LicenceEntry = {
  id: '1',
  uscc: OWN,
  legacyRegNo: null,
  nameZh: '演示（绍兴）商贸有限公司',
  kind: 'enterprise',
  status: 'active',
  address: '演示路8号',
  formerNames: [],
  isAbnormal: false,
};

function stage(over: Partial<LicenceEntry> = {}, answer: Partial<LicenceCheck> = {}, now = NOW, isComplete = true) {
  const entries = new Map([[OWN, { ...entry, ...over }]]);
  const asked: ShownLicence[] = [];
  const copy: Pick<LicenceCopy, 'find' | 'findByRegNo' | 'isComplete'> = {
    isComplete: () => isComplete,
    find: (uscc) => entries.get(uscc),
    findByRegNo: (number) => [...entries.values()].find(({ legacyRegNo }) => legacyRegNo === number),
  };
  const verifier = createVerifier({
    copy: copy as LicenceCopy,
    tolerances: { sameWords: [], addressWords: ['绍兴市'], branchWords: [['公司', '分公司']], updateWorkingDays: 10 },
    calendar: () => calendar,
    clock: { now: () => new Date(now) },
    asker: {
      async checkLicences(licences) {
        asked.push(...licences);
        return licences.map(({ uscc }) => ({
          uscc,
          verdict: 'unavailable',
          fields: [],
          status: null,
          licenceVersionHash: null,
          verifiedAt: NOW,
          source: null,
          traceId: null,
          failure: 'notConfigured',
          ...answer,
        })) as LicenceCheck[];
      },
    },
  });
  return { verifier, asked };
}
const verdictOf = async (over: Partial<LicenceEntry>, shown = {}) =>
  (await stage(over).verifier.one({ uscc: OWN, shown })).verdict;

describe('a licence check from the registry’s copy (brief 3.9)', () => {
  it.each([
    ['active', 'match'],
    ['suspended', 'match'],
    ['movedOut', 'match'],
    ['revoked', 'revoked'],
    ['deregistered', 'deregistered'],
    ['annulled', 'deregistered'],
    ['unknown', 'unavailable'],
  ] as const)('of status %s is %s', async (status, verdict) => {
    expect(await verdictOf({ status })).toBe(verdict);
  });

  it('of an operator in the list of abnormal operations says so (企业经营异常名录管理暂行办法 art. 4), after what weighs more', async () => {
    expect(await verdictOf({ isAbnormal: true })).toBe('abnormalList');
    expect(await verdictOf({ isAbnormal: true }, { name: '演示(绍兴)商贸有限公司' })).toBe('abnormalList');
    expect(await verdictOf({ isAbnormal: true }, { name: '另一家' })).toBe('mismatch');
    expect(await verdictOf({ isAbnormal: true, status: 'revoked' })).toBe('revoked');
  });

  it('takes how something is written for what it says, and says by which tolerance (brief 6.8)', async () => {
    const shown = { name: '演示(绍兴)商贸有限公司', address: '绍兴市演示路８号' };
    expect(await stage().verifier.one({ uscc: ' 91330602xxxxxx019j', shown })).toMatchObject({
      uscc: OWN,
      verdict: 'match',
      fields: [
        { field: 'name', equal: true, tolerance: 'writing' },
        { field: 'address', equal: true, tolerance: 'writing' },
      ],
    });
    expect(await verdictOf({}, { name: '另一家' })).toBe('mismatch');
  });

  it.each([
    ['2026-10-15T15:59:59.999Z', 'match', 'formerName'],
    ['2026-10-15T16:00:00.000Z', 'mismatch', null],
  ] as const)(
    'lets a former name pass until the tenth working day after its change, over the holidays of October: at %s %s (网络交易监督管理办法 art. 12)',
    async (now, verdict, tolerance) => {
      const over = { formerNames: [{ name: '旧名商行', until: '2026-09-24' as CivilDate }] };
      const answer = await stage(over, {}, now).verifier.one({ uscc: OWN, shown: { name: '旧名商行' } });
      expect([answer.verdict, answer.fields[0]?.tolerance]).toEqual([verdict, tolerance]);
    },
  );

  it('lets a branch show the name of its head, and names it; a head is no branch (brief 6.8)', async () => {
    const branch = { nameZh: '演示（绍兴）商贸有限公司越城分公司' };
    const answer = await stage(branch).verifier.one({ uscc: OWN, shown: { name: '演示(绍兴)商贸有限公司' } });
    expect([answer.verdict, answer.fields[0]?.tolerance]).toEqual(['match', 'branch']);
    expect(await verdictOf({}, { name: branch.nameZh })).toBe('mismatch');
  });

  it('finds a licence by the registration number of before the credit code, and says so (brief 6.8)', async () => {
    const { verifier } = stage({ legacyRegNo: OLD_NUMBER });
    const answer = await verifier.one({ uscc: '３３０６０２ 000000011', shown: { name: '另一家' } });
    expect(answer).toMatchObject({ uscc: OWN, verdict: 'mismatch', source: 'registry', problem: null });
    expect(answer.fields).toMatchObject([
      { field: 'uscc', equal: true, tolerance: 'oldNumber' },
      { field: 'name', equal: false },
    ]);
  });

  it.each([
    [OLD_NUMBER, 'licence.oldNumber'],
    ['330602000000012', 'licence.oldNumberCheck'],
    ['33060200000001', 'licence.length'],
  ])('of %s, which nobody holds, tells what it is: %s, and asks nobody', async (uscc, code) => {
    const { verifier, asked } = stage();
    const { verdict, problem } = await verifier.one({ uscc, shown: {} });
    expect([verdict, problem?.code, asked]).toEqual([null, code, []]);
    expect(problem?.zh).toMatch(code === 'licence.length' ? /18 位/ : /工商注册号/);
  });

  it('says nothing of an old number until the registry was read', async () => {
    const { verdict, problem } = await stage({}, {}, NOW, false).verifier.one({ uscc: OLD_NUMBER, shown: {} });
    expect([verdict, problem]).toEqual(['unavailable', null]);
  });

  it('compares with nothing what the registry does not hold: the home of a trader, the name of a person', async () => {
    const answer = await stage({ kind: 'individualBusiness' }).verifier.one({
      uscc: OWN,
      shown: { address: '别处', legalRep: '某人' },
    });
    expect([answer.verdict, answer.fields.map(({ equal }) => equal)]).toEqual(['match', [null, null]]);
  });

  it('of a forged code gives no verdict but what is wrong with it, and asks nobody', async () => {
    const { verifier, asked } = stage();
    const answer = await verifier.one({ uscc: '91330602XXXXXX019Z', shown: {} });
    expect([answer.verdict, answer.problem?.zh, asked]).toEqual([null, expect.stringMatching(/字符|校验位/), []]);
  });

  it('asks elsewhere for a code that the registry does not hold; without an answer it is unavailable, never a mismatch', async () => {
    const { verifier, asked } = stage();
    const answer = await verifier.one({ uscc: ELSEWHERE, shown: { name: '某商行' } });
    expect([answer.verdict, answer.source, asked]).toEqual([
      'unavailable',
      null,
      [{ uscc: ELSEWHERE, shown: { nameZh: '某商行' } }],
    ]);
    const found = await stage({}, { verdict: 'revoked', failure: null }).verifier.one({ uscc: ELSEWHERE, shown: {} });
    expect([found.verdict, found.source]).toEqual(['revoked', 'eLicence']);
  });

  it('hands on every field that is shown, capital and scope too, and gives back how each compared (brief 3.9)', async () => {
    const shown = {
      name: '某商行',
      legalRep: '演示负责人',
      address: '演示路 8 号',
      capital: '10万元',
      businessScope: '食品销售',
    };
    const compared = [
      { field: 'capital', shown: '10万元', registered: '100000元', equal: true, tolerance: 'writing' },
      { field: 'businessScope', shown: '食品销售', registered: '药品销售', equal: false, tolerance: null },
      { field: 'validTo', shown: '长期', registered: '长期', equal: true, tolerance: null },
    ] as LicenceCheck['fields'];
    const answer = { verdict: 'mismatch', failure: null, fields: compared } as const;
    const { verifier, asked } = stage({}, { ...answer, fields: compared });
    const reply = await verifier.one({ uscc: ELSEWHERE, shown });
    const { name, ...others } = shown;
    expect(asked).toEqual([{ uscc: ELSEWHERE, shown: { nameZh: name, ...others } }]);
    // What nobody asks for here, such as the last day, is not told of.
    expect([reply.verdict, reply.fields]).toEqual([
      'mismatch',
      [
        { field: 'capital', equal: true, tolerance: 'writing' },
        { field: 'businessScope', equal: false, tolerance: null },
      ],
    ]);
  });

  it('of an own licence says that capital and scope were compared with nothing, which is no mismatch', async () => {
    const { verifier, asked } = stage();
    const reply = await verifier.one({ uscc: OWN, shown: { capital: '1元', businessScope: '航天' } });
    expect([reply.verdict, reply.fields, asked]).toEqual([
      'match',
      [
        { field: 'capital', equal: null, tolerance: null },
        { field: 'businessScope', equal: null, tolerance: null },
      ],
      [],
    ]);
  });

  it('asks no more than 500 codes of one request elsewhere at once; the rest waits under one number, or is told why it does not', async () => {
    const { verifier, asked } = stage({}, { verdict: 'notFound', failure: null });
    const questions = Array.from({ length: 502 }, (_, at) => ({
      uscc: completeUscc(`91330602MA2AB${String(at).padStart(4, '0')}`),
      shown: {},
    }));
    const waiting: string[] = [];
    const queue = async (left: readonly { readonly uscc: string }[]) => {
      waiting.push(...left.map(({ uscc }) => uscc));
      return '00000000-0000-7000-8000-000000000001';
    };
    const queued = await verifier.many([{ uscc: OWN, shown: {} }, ...questions], queue);
    expect(waiting).toEqual(questions.slice(500).map(({ uscc }) => uscc));
    for (const { verdict, problem, checkId } of queued.slice(501))
      expect([verdict, problem?.code, checkId]).toEqual([
        'unavailable',
        'licence.queued',
        '00000000-0000-7000-8000-000000000001',
      ]);
    asked.length = 0;
    const answers = await verifier.many([{ uscc: OWN, shown: {} }, ...questions], async () => null);
    expect(asked).toHaveLength(500);
    expect(answers[500]).toMatchObject({ verdict: 'notFound', problem: null });
    for (const { verdict, problem } of answers.slice(501)) {
      expect([verdict, problem?.code]).toEqual(['unavailable', 'licence.limit']);
      expect(problem?.zh).toContain('没有排队');
    }
    for (const { problem } of (await verifier.many(questions)).slice(500)) {
      expect(problem?.code).toBe('licence.tooMany');
      expect(problem?.zh).toContain('500 条分批');
    }
    const again = await verifier.many(questions.slice(500));
    expect(again.map(({ verdict, problem }) => [verdict, problem])).toEqual([
      ['notFound', null],
      ['notFound', null],
    ]);
  });

  it('answers in the order asked, whatever is asked', async () => {
    const { verifier } = stage();
    const codes = fc.constantFrom(
      OWN,
      ELSEWHERE,
      OLD_NUMBER,
      '91330602XXXXXX019Z',
      '',
      '９１３３０６０２ＸＸＸＸＸＸ０１９Ｊ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(codes, fc.string({ maxLength: 40 })), { maxLength: 30 }), async (usccs) => {
        const answers = await verifier.many(usccs.map((uscc) => ({ uscc, shown: {} })));
        const alone = await Promise.all(usccs.map((uscc) => verifier.one({ uscc, shown: {} })));
        expect(answers).toEqual(alone);
        // The text goes out as it is: what it says is the contract's schema, no more and no less.
        const written = await Promise.all(usccs.map(async (uscc) => verifier.written({ uscc, shown: {} })));
        expect(written.map((text) => z.strictObject(licenceReplySchema.shape).parse(JSON.parse(text)))).toEqual(alone);
      }),
      { numRuns: 30 },
    );
  });
});

describe('lines in, lines out', () => {
  it('answers line n by line n, and says what is wrong with a line that is no question', async () => {
    const body = Buffer.from(
      `{"uscc":"${OWN}"}\n{"uscc":\n\n{"name":"x"}\n{"uscc":"${completeUscc('91330602MA2ABCDE0')}"}`,
    );
    const lines = (await verifyLines(stage().verifier, body)).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line)).map(({ verdict, problem }) => verdict ?? problem.code)).toEqual([
      'match',
      'licence.badLine',
      'licence.badLine',
      'unavailable',
    ]);
    await expect(verifyLines(stage().verifier, Buffer.from('\n\n'))).rejects.toMatchObject({
      code: 'licence.notLines',
    });
  });
});
