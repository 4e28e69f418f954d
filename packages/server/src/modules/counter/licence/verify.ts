import type { LicenceReply, LicenceCheck, LicenceQuestion, ShownFields } from '@jianhu/contract';
import { checkLegacyRegNo, checkUscc, type Clock, normaliseIdentifier, type WorkingCalendar } from '@jianhu/kernel';
import type { DisplayTolerances } from '@jianhu/rules';
import type { LicenceEntry } from '../../registry/index.ts';
import type { LicenceCopy } from './licence-copy.ts';
import { type JudgeBasis, judgeEntry } from './licence-entry.ts';
import type { LicenceAsker } from './licence-port.ts';

/** So many codes of one request are asked of the national system at once; it takes a hundred at a time, and the rest is asked later. */
const MOST_ASKED = 500;

interface VerifierDeps {
  readonly copy: LicenceCopy;
  readonly asker: LicenceAsker;
  readonly tolerances: DisplayTolerances;
  readonly clock: Clock;
  /** Always that of now. */
  readonly calendar: () => WorkingCalendar;
}

/** Takes what is not asked now to be asked later, and gives the number under which the answers are read; null where it cannot. */
export type Later = (questions: readonly LicenceQuestion[]) => Promise<string | null>;

export interface Verifier {
  one(question: LicenceQuestion): Promise<LicenceReply>;
  /** The same as text, at once where the code is in memory. */
  written(question: LicenceQuestion): string | Promise<string>;
  /** In the order asked. What is too much for now goes to `later`, where there is one. */
  many(questions: readonly LicenceQuestion[], later?: Later): Promise<LicenceReply[]>;
  /** The same for what waited, each with why there is no answer yet. */
  again(questions: readonly LicenceQuestion[]): Promise<Asked[]>;
}

export interface Asked {
  readonly reply: LicenceReply;
  /** Null: the answer stands. */
  readonly failure: LicenceCheck['failure'];
}

const OLD_NUMBER = /^\d{15}$/;

const PROBLEMS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  limit: [
    '本市登记信息中没有这个代码，等待向国家系统查询的已经太多，本条没有排队；请在已排队的查完以后再提交',
    'the register of the city does not hold this code, and too many wait for the national system already, so this one does not: send it again once those are answered',
  ],
  tooMany: [
    '本市登记信息中没有这个代码，一次只向国家系统查询 500 个，本条没有查询；请把其余的每 500 条分批再提交',
    'the register of the city does not hold this code, and 500 of one request are asked of the national system, so this one was not: send the rest again, 500 at a time',
  ],
  unanswered: [
    '国家系统多次没有给出这个代码的结果，已不再查询；请核对证照原件，或者过后再提交',
    'the national system gave no answer for this code many times, and it is asked no more: look at the licence itself, or send it again later',
  ],
  queued: [
    '本市登记信息中没有这个代码，已排队向国家系统查询；请稍后按查询编号查看结果',
    'the register of the city does not hold this code; it waits for the national system: read the answer later under the number of the check',
  ],
  length: ['统一社会信用代码应为 18 位，请核对', 'a credit code has 18 characters; check it'],
  alphabet: [
    '代码中有不可能出现的字符（如 I、O、S、V、Z），请核对',
    'a character that no code has (such as I, O, S, V, Z); check it',
  ],
  check: [
    '校验位不符，代码有误或系伪造，请核对证照原件',
    'the check character does not fit: mistyped or forged; look at the licence itself',
  ],
  oldNumber: [
    '这是 15 位工商注册号（旧照号码），不是统一社会信用代码；本市登记信息中没有可以确定的对应企业，请按现行执照上的 18 位代码核验',
    'this is a registration number of 15 digits, as old licences show it, and no credit code; the register of the city holds no single business of it: ask by the 18 characters of the present licence',
  ],
  oldNumberCheck: [
    '这是 15 位数字，形式上是工商注册号（旧照号码），但校验位不符；请核对，或者按现行执照上的 18 位代码核验',
    'these are 15 digits like a registration number of old licences, but the check digit does not fit: check it, or ask by the 18 characters of the present licence',
  ],
};

/** Verdicts of brief 3.9 from the copy of the registry; what it does not hold is asked of the e-licence system. */
export function createVerifier({ copy, asker, tolerances, clock, calendar }: VerifierDeps): Verifier {
  const basisOfNow = (): JudgeBasis => ({ tolerances, calendar: calendar(), verifiedAt: clock.now().toISOString() });

  /** From memory alone; null when the code has to be asked elsewhere. */
  function atOnce({ uscc, shown }: LicenceQuestion, basis: JudgeBasis): LicenceReply | null {
    const entry = copy.find(uscc);
    if (entry) return known(entry, shown, basis);
    const number = normaliseIdentifier(uscc);
    if (OLD_NUMBER.test(number)) return ofOldNumber(number, shown, basis);
    const code = checkUscc(uscc);
    if (!code.valid) return refused(uscc, code.reason ?? 'check', basis.verifiedAt);
    const written = copy.find(code.normalised);
    return written ? known(written, shown, basis) : null;
  }

  function known(entry: LicenceEntry, shown: ShownFields, basis: JudgeBasis): LicenceReply {
    const { verdict, fields, status } = judgeEntry(entry, shown, basis);
    const { verifiedAt } = basis;
    return { uscc: entry.uscc, verdict, fields, status, problem: null, source: 'registry', verifiedAt };
  }

  /** Old licences still show the number of before the credit code (brief 6.8). */
  function ofOldNumber(number: string, shown: ShownFields, basis: JudgeBasis): LicenceReply {
    const entry = copy.findByRegNo(number);
    if (!entry && !copy.isComplete()) return present(number, undefined, basis.verifiedAt);
    if (!entry)
      return refused(number, checkLegacyRegNo(number).valid ? 'oldNumber' : 'oldNumberCheck', basis.verifiedAt);
    const reply = known(entry, shown, basis);
    return { ...reply, fields: [{ field: 'uscc', equal: true, tolerance: 'oldNumber' }, ...reply.fields] };
  }

  async function many(questions: readonly LicenceQuestion[], later?: Later): Promise<LicenceReply[]> {
    const basis = basisOfNow();
    const { verifiedAt } = basis;
    const unknown: number[] = [];
    const answers = questions.map((question, at): LicenceReply => {
      const answer = atOnce(question, basis);
      if (answer === null) unknown.push(at);
      return answer ?? present(question.uscc, undefined, verifiedAt);
    });
    const places = unknown.slice(0, MOST_ASKED);
    const open = places.flatMap((at) => questions[at] ?? []);
    const asked = open.length === 0 ? [] : await ask(asker, open);
    for (const [turn, at] of places.entries()) {
      answers[at] = present(open[turn]?.uscc ?? '', asked[turn], verifiedAt);
    }
    const left = unknown.slice(MOST_ASKED);
    for (const at of left)
      answers[at] = notAsked(questions[at]?.uscc ?? '', { verifiedAt, reason: later ? 'limit' : 'tooMany' });
    const checkId = left.length === 0 || !later ? null : await later(left.flatMap((at) => questions[at] ?? []));
    if (checkId !== null)
      for (const at of left) answers[at] = queued(questions[at]?.uscc ?? '', { verifiedAt, checkId });
    return answers;
  }

  async function again(questions: readonly LicenceQuestion[]): Promise<Asked[]> {
    const basis = basisOfNow();
    const known = questions.map((question) => atOnce(question, basis));
    const open = questions.filter((_, at) => known[at] === null);
    const asked = open.length === 0 ? [] : [...(await ask(asker, open))];
    return questions.map(({ uscc }, at) => {
      const reply = known[at];
      if (reply) return { reply, failure: null };
      const check = asked.shift();
      return { reply: present(uscc, check, basis.verifiedAt), failure: check ? check.failure : 'notAnswered' };
    });
  }

  async function elsewhere(question: LicenceQuestion): Promise<LicenceReply> {
    const [asked] = await many([question]);
    if (!asked) throw new Error('a question has an answer');
    return asked;
  }

  return {
    many,
    again,
    one: async (question) => atOnce(question, basisOfNow()) ?? elsewhere(question),
    written(question) {
      const answer = atOnce(question, basisOfNow());
      return answer ? JSON.stringify(answer) : elsewhere(question).then((asked) => JSON.stringify(asked));
    },
  };
}

function ask(asker: LicenceAsker, questions: readonly LicenceQuestion[]): Promise<readonly LicenceCheck[]> {
  return asker.checkLicences(
    questions.map(({ uscc, shown: { name, ...others } }) => ({
      uscc,
      shown: {
        ...(name !== undefined && { nameZh: name }),
        ...others,
      },
    })),
  );
}

const FIELDS: Readonly<Record<string, LicenceReply['fields'][number]['field']>> = {
  nameZh: 'name',
  address: 'address',
  legalRep: 'legalRep',
  capital: 'capital',
  businessScope: 'businessScope',
};

/** What nobody was asked for, or nobody answered, is `unavailable`: it says nothing about the licence. */
function present(uscc: string, check: LicenceCheck | undefined, verifiedAt: string): LicenceReply {
  if (!check) {
    return { uscc, verdict: 'unavailable', problem: null, fields: [], status: null, source: null, verifiedAt };
  }
  return {
    uscc: check.uscc,
    verdict: check.verdict,
    problem: null,
    fields: check.fields.flatMap(({ field, equal, tolerance }) => {
      const own = FIELDS[field];
      return own ? [{ field: own, equal, tolerance }] : [];
    }),
    status: check.status,
    source: check.verdict === 'unavailable' ? null : 'eLicence',
    verifiedAt: check.verifiedAt,
  };
}

function notAsked(
  uscc: string,
  { verifiedAt, reason }: { readonly verifiedAt: string; readonly reason: 'limit' | 'tooMany' },
): LicenceReply {
  return { ...present(uscc, undefined, verifiedAt), problem: problemOf(reason) };
}

/** What waited in vain and waits no longer. */
export function unanswered(reply: LicenceReply): LicenceReply {
  return { ...reply, problem: problemOf('unanswered') };
}

function queued(
  uscc: string,
  { verifiedAt, checkId }: { readonly verifiedAt: string; readonly checkId: string },
): LicenceReply {
  return { ...present(uscc, undefined, verifiedAt), problem: problemOf('queued'), checkId };
}

function refused(uscc: string, reason: string, verifiedAt: string): LicenceReply {
  return { uscc, verdict: null, problem: problemOf(reason), fields: [], status: null, source: null, verifiedAt };
}

function problemOf(reason: string): NonNullable<LicenceReply['problem']> {
  const [zh, en] = PROBLEMS[reason] ?? ['代码有误，请核对', 'the code is wrong; check it'];
  return { code: `licence.${reason}`, zh, en };
}
