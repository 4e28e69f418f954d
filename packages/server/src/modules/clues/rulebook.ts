import { buildWorkingCalendar, type WorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { z } from 'zod';
import { type PlaceOrgan, placeOrgansSchema } from './route/place-organs.ts';

const dated = { effectiveFrom: z.iso.date(), effectiveTo: z.iso.date().nullable() };
const owner = z.object({ unit: z.string(), nameZh: z.string(), assumed: z.boolean() });
const verdict = z.enum(['upheld', 'notUpheld', 'open']);
export type Verdict = z.infer<typeof verdict>;

/** rulebook/deadlines/clue-verification.json: when the clock of a clue starts and how long it runs, by date. */
const clueVerificationSchema = z.object({
  kind: z.literal('clueVerification'),
  version: z.string(),
  policies: z
    .array(
      z.object({
        key: z.string(),
        ...dated,
        owner,
        statute: z.string(),
        article: z.string(),
        startsAt: z.literal('confirmation'),
        startZh: z.string(),
        startEn: z.string(),
        countingZh: z.string(),
        countingEn: z.string(),
        countingStatute: z.string(),
        countingArticle: z.string(),
        periodWorkingDays: z.int().min(1),
        extension: z.object({
          workingDays: z.int().min(1),
          times: z.literal(1),
          approvedByZh: z.string(),
          approvedByEn: z.string(),
          documentNeeded: z.boolean(),
        }),
        bands: z.object({ amber: z.number().min(0).max(1), red: z.number().min(0).max(1) }),
      }),
    )
    .min(1),
  noFilingReasons: z.array(
    z.object({ code: z.string(), nameZh: z.string(), statute: z.string(), article: z.string(), verdict }),
  ),
});
export type ClueVerification = z.infer<typeof clueVerificationSchema>;
export type VerificationPolicy = ClueVerification['policies'][number];

const severity = z.enum(['high', 'medium', 'low']);
export type Severity = z.infer<typeof severity>;

/** rulebook/tables/alert-service.json: how soon an alert is looked at, how alerts are ranked, merged and taken back. */
const alertServiceSchema = z.object({
  kind: z.literal('alertService'),
  version: z.string(),
  owner,
  conducts: z.array(z.object({ conduct: z.string(), nameZh: z.string(), nameEn: z.string(), severity })),
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
  return {
    calendar: buildWorkingCalendar(values.calendar),
    verification: clueVerificationSchema.parse(values.file('deadlines/clue-verification.json')),
    service: alertServiceSchema.parse(values.file('tables/alert-service.json')),
    organs: placeOrgansSchema.parse(values.file(`places/${values.place.code}/organs.json`)).organs,
    cityCode: values.place.code,
  };
}

/** The same from the files of a version; one that is missing throws. */
export function readCluesEntries(
  entries: readonly (readonly [path: string, text: string])[],
  code: string,
): CluesRulebook {
  const file = (path: string): never => {
    const text = entries.find(([name]) => name === path)?.[1];
    if (text === undefined) throw new Error(`the rulebook has no ${path}`);
    return JSON.parse(text) as never;
  };
  return readCluesRulebook({ calendar: file('calendar/cn.json'), place: { code }, file });
}

interface Dated {
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** A rule is chosen by the date of the event, never by today. */
function isInForce(rule: Dated, on: string): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === null || on <= rule.effectiveTo);
}

export function policyOn(verification: ClueVerification, on: string): VerificationPolicy {
  const policy = verification.policies.find((one) => isInForce(one, on));
  if (!policy) throw new Error(`clue-verification.json has no policy in force on ${on}`);
  return policy;
}

export function policyOfKey(verification: ClueVerification, key: string): VerificationPolicy {
  const policy = verification.policies.find((one) => one.key === key);
  if (!policy) throw new Error(`clue-verification.json has no policy ${key}, which a clue was confirmed under`);
  return policy;
}
