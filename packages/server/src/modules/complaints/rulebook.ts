import { type ComplaintKind, complaintKindSchema, factorUnitSchema } from '@jianhu/contract';
import { buildWorkingCalendar, type CivilDate, type WorkingCalendarData } from '@jianhu/kernel';
import {
  checkProcedures,
  type DocumentTemplate,
  findProcedure,
  loadDocuments,
  loadProcedures,
  type Procedure,
  type ProcedureRules,
} from '@jianhu/rules';
import { z } from 'zod';

const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };

/** rulebook/tables/complaint-topics.json: words by which items are grouped, when many are a burst, which factors a sheet shows. */
const topicsSchema = z.object({
  kind: z.literal('complaintTopics'),
  version: z.string(),
  topics: z
    .array(z.object({ id: z.string().regex(/^[a-z]+$/), ...named, words: z.array(z.string().min(2)).min(1) }))
    .min(1),
  burst: z.object({
    days: z.int().min(1),
    atLeast: z.int().min(2),
    timesUsual: z.number().min(1),
    usualWeeks: z.int().min(1),
  }),
  rising: z.object({
    days: z.int().min(1),
    usualWeeks: z.int().min(1),
    leastItems: z.int().min(2),
    leastPeople: z.int().min(2),
    leastScore: z.number().positive(),
    source: z.string().min(1),
    basis: z.literal('ours'),
  }),
  sheet: z.object({
    months: z.int().min(1),
    shortDays: z.int().min(1),
    factors: z
      .array(
        z.object({
          factor: z.string(),
          ...named,
          meaningZh: z.string(),
          meaningEn: z.string(),
          unit: factorUnitSchema.default('items'),
        }),
      )
      .min(1),
    statute: z.string(),
    article: z.string(),
    cautionZh: z.string(),
    cautionEn: z.string(),
  }),
});
export type ComplaintTopics = z.infer<typeof topicsSchema>;

/** rulebook/tables/complaint-publicity.json: what is published of complaints, and how long the operator may object before (art. 38). */
const publicitySchema = z.object({
  kind: z.literal('complaintPublicity'),
  version: z.string(),
  statute: z.string(),
  article: z.string(),
  windowMonths: z.int().min(1),
  objectionDays: z.int().min(1),
  fewest: z.int().min(1),
  /** Of fewer no rate is told. */
  rateFrom: z.int().min(1),
  terms: z
    .array(
      z.object({
        id: z.string(),
        zh: z.string(),
        en: z.string(),
        checked: z.enum(['checked', 'recalled', 'inferred']),
      }),
    )
    .min(1),
});
export type ComplaintPublicityRule = z.infer<typeof publicitySchema>;

/** What the composition root reads from the rulebook for this module. */
export interface ComplaintsRulebook extends ProcedureRules {
  readonly documents: readonly DocumentTemplate[];
  readonly topics: ComplaintTopics;
  readonly publicity: ComplaintPublicityRule;
}

/** Procedures, terms and calendar; a rulebook whose procedures are broken does not start, and says what is wrong with it. */
export function readComplaintsRulebook(
  entries: readonly (readonly [path: string, text: string])[],
  calendar: WorkingCalendarData,
): ComplaintsRulebook {
  const load = loadProcedures(entries);
  const documents = load.kind === 'loaded' ? loadDocuments(entries, load.book) : { templates: [], problems: [] };
  const ofProcedures = load.kind === 'broken' ? load.problems : checkProcedures(load.book);
  const problems = [...ofProcedures, ...documents.problems];
  const text = entries.find(([path]) => path === 'tables/complaint-topics.json')?.[1];
  const publicity = entries.find(([path]) => path === 'tables/complaint-publicity.json')?.[1];
  if (load.kind === 'broken' || problems.length > 0 || text === undefined || publicity === undefined) {
    const list = problems.map(({ path, subject, message }) => `${path} ${subject} ${message}`).join('; ');
    throw new Error(
      `the rulebook of complaints is broken: ${list || 'complaint-topics.json or complaint-publicity.json is missing in tables/'}`,
    );
  }
  return {
    ...load.book,
    procedures: load.book.procedures.filter(({ matterKind }) => isComplaintKind(matterKind)),
    documents: documents.templates,
    calendar: buildWorkingCalendar(calendar),
    topics: topicsSchema.parse(JSON.parse(text)),
    publicity: publicitySchema.parse(JSON.parse(publicity)),
  };
}

/** Items live under the procedure of the day on which they were received: it ends by its date and is never taken out. */
export function listLostRules(before: ComplaintsRulebook, after: ComplaintsRulebook): string[] {
  const keys = new Set(after.procedures.map(({ procedureId }) => procedureId));
  return before.procedures
    .filter(({ procedureId }) => !keys.has(procedureId))
    .map(({ procedureId }) => `procedure ${procedureId} is missing, under which items may live`);
}

/** The procedure for a kind of item by the day of its receipt: before 2026-04-15 the former one (brief 4.15). */
export function procedureFor(rules: ComplaintsRulebook, kind: ComplaintKind, on: CivilDate): Procedure {
  const found = rules.procedures.find(
    (one) => one.matterKind === kind && one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo),
  );
  if (!found) throw new Error(`the rulebook has no procedure for a ${kind} of ${on}`);
  return found;
}

export function procedureOf(rules: ComplaintsRulebook, procedureId: string, openedOn: CivilDate): Procedure {
  const found = findProcedure(rules, procedureId, openedOn);
  if (!found) throw new Error(`the rulebook has no procedure ${procedureId} of ${openedOn}, under which an item lives`);
  return found;
}

function isComplaintKind(kind: string): kind is ComplaintKind {
  return (complaintKindSchema.options as readonly string[]).includes(kind);
}

/** The topics whose words stand in a text. */
export function topicsOf({ topics }: ComplaintTopics, texts: readonly (string | null)[]): string[] {
  const text = texts.join(' ');
  return topics.filter(({ words }) => words.some((word) => text.includes(word))).map(({ id }) => id);
}
