import { clueStateSchema, outsideSourceSchema } from '@jianhu/contract';
import {
  buildWorkingCalendar,
  type CivilDate,
  parseCivilDate,
  type WorkingCalendar,
  type WorkingCalendarData,
} from '@jianhu/kernel';
import {
  checkProcedures,
  type Deadline,
  type DeadlinesFile,
  deadlinesFileSchema,
  findDeadline,
  findProcedure,
  loadProcedures,
  type Procedure,
  type ProcedureRules,
} from '@jianhu/rules';
import { z } from 'zod';
import { type PlaceOrgan, placeOrgansSchema } from './route/place-organs.ts';

const dated = { effectiveFrom: z.iso.date(), effectiveTo: z.iso.date().nullable() };
const owner = z.object({ unit: z.string(), nameZh: z.string(), assumed: z.boolean() });
const reason = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  statute: z.string(),
  article: z.string(),
});
const verdict = z.enum(['upheld', 'notUpheld', 'open']);
export type Verdict = z.infer<typeof verdict>;

/** rulebook/deadlines/clue-verification.json: when the clock of a clue starts, by date; how long it runs stands with the terms. */
const clueVerificationSchema = z.object({
  kind: z.literal('clueVerification'),
  version: z.string(),
  policies: z
    .array(
      z.object({
        key: z.string(),
        ...dated,
        owner,
        /** The term of deadlines/statutory.json that runs, which gives its article, its length and its extension. */
        deadline: z.string(),
        /** What the organ found itself runs from its confirmation, what it received from the day of receipt. */
        startsAt: z.enum(['confirmation', 'receipt']),
        startZh: z.string(),
        startEn: z.string(),
        countingZh: z.string(),
        countingEn: z.string(),
        countingStatute: z.string(),
        countingArticle: z.string(),
      }),
    )
    .min(1),
  /** Ways by which a clue comes from outside; versions from before know none. */
  outside: z
    .object({
      mostDaysBack: z.int().min(1),
      kinds: z.array(
        z.object({
          id: outsideSourceSchema,
          nameZh: z.string(),
          nameEn: z.string(),
          statute: z.string(),
          article: z.string(),
          checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
        }),
      ),
    })
    .optional(),
  noFilingReasons: z.array(reason.extend({ verdict })),
  /** Whose time is not counted (程序规定第十八条第二款). */
  pauseReasons: z.array(reason).min(1),
});
type ReadVerification = z.infer<typeof clueVerificationSchema>;
export type VerificationPolicy = ReadVerification['policies'][number] & {
  readonly statute: string;
  readonly article: string;
  readonly checked: Deadline['checked'];
  readonly periodWorkingDays: number;
  readonly extension: { readonly workingDays: number; readonly approvedByZh: string; readonly approvedByEn: string };
  readonly dutyZh: string;
  readonly dutyEn: string;
  readonly bands: { readonly amber: number; readonly red: number };
  /** Grounds on which time does not count, by code. */
  readonly pauseNames: ReadonlyMap<string, string>;
};
export type ClueVerification = Omit<ReadVerification, 'policies'> & {
  readonly policies: readonly VerificationPolicy[];
};

const severity = z.enum(['high', 'medium', 'low']);
export type Severity = z.infer<typeof severity>;

/** rulebook/tables/alert-service.json: how soon an alert is looked at, how alerts are ranked, merged and taken back. */
const alertServiceSchema = z.object({
  kind: z.literal('alertService'),
  version: z.string(),
  owner,
  conducts: z.array(
    z.object({
      conduct: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      severity,
      /** What an alert that a person raised is measured by; one of a rule names the article of its rule. */
      articles: z.array(z.object({ statute: z.string(), article: z.string() })).optional(),
      /** Checks of live models (trial) that suggest it to an officer, by model. */
      models: z.record(z.string(), z.array(z.string())).optional(),
    }),
  ),
  severities: z.array(z.object({ severity, serviceHours: z.number().positive(), weight: z.number().min(0) })).length(3),
  otherConduct: z.object({ severity }),
  dailyBudget: z.object({ city: z.int().min(1), county: z.int().min(1) }),
  rank: z.object({ score: z.number(), findings: z.number(), findingsCap: z.number(), delay: z.number() }),
  undoMinutes: z.number().positive(),
  mergeWindow: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('day') }),
    z.object({ kind: z.literal('sliding'), minutes: z.number().positive() }),
  ]),
});
export type AlertService = z.infer<typeof alertServiceSchema>;

/** What the composition root reads from the rulebook for this module. */
export interface CluesRulebook {
  readonly calendar: WorkingCalendar;
  /** The life of a clue. */
  readonly rules: ClueLife;
  readonly verification: ClueVerification;
  readonly service: AlertService;
  /** Which unit of the place is which organ. */
  readonly organs: readonly PlaceOrgan[];
  /** Division code of the city: stands in the numbers of clues that the city's own bureau confirmed. */
  readonly cityCode: string;
}

/** Reads what this module needs from the files of the rulebook; a file of another form throws. */
export function readCluesRulebook(values: {
  readonly calendar: WorkingCalendarData;
  readonly place: { readonly code: string };
  file(path: string): unknown;
}): CluesRulebook {
  const calendar = buildWorkingCalendar(values.calendar);
  return {
    calendar,
    rules: readLife(calendar, (path) => values.file(path)),
    verification: withTerms(
      clueVerificationSchema.parse(values.file('deadlines/clue-verification.json')),
      deadlinesFileSchema.parse(values.file('deadlines/statutory.json')),
    ),
    service: alertServiceSchema.parse(values.file('tables/alert-service.json')),
    organs: placeOrgansSchema.parse(values.file(`places/${values.place.code}/organs.json`)).organs,
    cityCode: values.place.code,
  };
}

/** The table of the life of a clue, with the terms and the calendar by which it runs. */
export type ClueLife = ProcedureRules;

const PROCEDURE = 'clue';
const LIFE_FILES = [`procedures/${PROCEDURE}.json`, 'deadlines/statutory.json'];

/** A procedure that is broken, or has another state than the contract, does not start, and says what is wrong with it. */
function readLife(calendar: WorkingCalendar, file: (path: string) => unknown): ClueLife {
  const load = loadProcedures(LIFE_FILES.map((path) => [path, JSON.stringify(file(path))] as const));
  const problems = load.kind === 'broken' ? load.problems : checkProcedures(load.book);
  if (load.kind === 'broken' || problems.length > 0)
    throw new Error(
      `the life of clues is broken: ${problems.map(({ subject, message }) => `${subject} ${message}`).join('; ')}`,
    );
  const known: readonly string[] = clueStateSchema.options;
  const strange = load.book.procedures.flatMap(({ states }) => states).find(({ id }) => !known.includes(id));
  if (strange) throw new Error(`a clue cannot be in a state ${strange.id}`);
  return { ...load.book, calendar };
}

/** The table in force on the day on which the clue was confirmed. */
export function procedureOn(rules: ClueLife, on: CivilDate): Procedure {
  const found = findProcedure(rules, PROCEDURE, on);
  if (!found) throw new Error(`the rulebook has no procedure for a clue of ${on}`);
  return found;
}

/** Causes that may be given for a late verification. */
export function delayCausesOn(rules: ClueLife, on: CivilDate) {
  return procedureOn(rules, on).facts.find(({ key }) => key === 'delayCause')?.options ?? [];
}

/** The name of a state as its row has it. */
export function nameOfState({ procedures }: ClueLife, state: string): { readonly zh: string; readonly en: string } {
  const found = procedures.flatMap(({ states }) => states).find(({ id }) => id === state);
  return { zh: found?.nameZh ?? state, en: found?.nameEn ?? state };
}

/** One place says how long the law gives (程序规定第十八条); a policy whose term is not there, or not in working days, throws. */
function withTerms(read: ReadVerification, terms: DeadlinesFile): ClueVerification {
  const pauseNames = new Map(read.pauseReasons.map(({ code, nameZh }) => [code, nameZh]));
  const policies = read.policies.map((policy) => {
    const term = findDeadline(terms, policy.deadline, parseCivilDate(policy.effectiveFrom));
    const extension = term?.extensions[0];
    if (term?.form.kind !== 'after' || term.form.unit !== 'WD' || extension?.unit !== 'WD')
      throw new Error(`${policy.key}: ${policy.deadline} is no term in working days with an extension`);
    if (term.effectiveTo !== null && (policy.effectiveTo === null || policy.effectiveTo > term.effectiveTo))
      throw new Error(`${policy.key} goes on after ${policy.deadline} has ended on ${term.effectiveTo}`);
    const { count: workingDays, approvedByZh, approvedByEn } = extension;
    return {
      ...policy,
      statute: term.statute,
      article: term.article,
      checked: term.checked,
      dutyZh: term.dutyZh,
      dutyEn: term.dutyEn,
      periodWorkingDays: term.form.count,
      extension: { workingDays, approvedByZh, approvedByEn },
      bands: terms.bands,
      pauseNames,
    };
  });
  return { ...read, policies };
}

/**
 * The same from the files of a version; one that is missing throws. A version that was published before the life of a clue stood in the
 * rulebook keeps the one that came with the program.
 */
export function readCluesEntries(
  entries: readonly (readonly [path: string, text: string])[],
  { cityCode, rules }: Pick<CluesRulebook, 'cityCode' | 'rules'>,
): CluesRulebook {
  const shipped = new Map(rules.procedures.map((one) => [`procedures/${one.procedureId}.json`, JSON.stringify(one)]));
  const file = (path: string): never => {
    const text = entries.find(([name]) => name === path)?.[1] ?? shipped.get(path);
    if (text === undefined) throw new Error(`the rulebook has no ${path}`);
    return JSON.parse(text) as never;
  };
  return readCluesRulebook({ calendar: file('calendar/cn.json'), place: { code: cityCode }, file });
}

interface Dated {
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** A rule is chosen by the date of the event, never by today. */
function isInForce(rule: Dated, on: string): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === null || on <= rule.effectiveTo);
}

/** A version from before knows one start alone, which is then that of both. */
export function policyOn(
  { policies }: ClueVerification,
  on: string,
  startsAt: VerificationPolicy['startsAt'] = 'confirmation',
): VerificationPolicy {
  const inForce = policies.filter((one) => isInForce(one, on));
  const policy = inForce.find((one) => one.startsAt === startsAt) ?? inForce[0];
  if (!policy) throw new Error(`clue-verification.json has no policy in force on ${on}`);
  return policy;
}

export function policyOfKey(verification: ClueVerification, key: string): VerificationPolicy {
  const policy = verification.policies.find((one) => one.key === key);
  if (!policy) throw new Error(`clue-verification.json has no policy ${key}, which a clue was confirmed under`);
  return policy;
}
