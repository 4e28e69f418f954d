import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { conditionSchema } from './condition.ts';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const key = z.string().regex(/^[a-z][A-Za-z]+$/);
const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };
/** How far the text was read; what is not `checked` is for a lawyer to confirm (brief 0.1). */
const checked = z.enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours']);
const lawful = { statute: z.string().min(1), article: z.string().min(1), checked };

export const stateSchema = z.strictObject({
  id: key,
  ...named,
  /** `suspended`: nothing is decided here and the clocks that allow it stand still; `end`: nothing comes after it. */
  kind: z.enum(['open', 'suspended', 'end']),
});

const caseFactTypes = [
  'text',
  'day',
  'days',
  'fineFen',
  'count',
  'yesNo',
  'choice',
  'choices',
  'officers',
  'unit',
  'units',
] as const;

const caseFactSchema = z.strictObject({
  key,
  ...named,
  type: z.enum(caseFactTypes),
  options: z.array(z.strictObject({ id: z.string().min(1), ...named })).optional(),
  /** Chosen before and still read in old logs; nobody may choose them now. */
  formerOptions: z.array(z.strictObject({ id: z.string().min(1), ...named })).optional(),
  /** Of the certified officers who handle it; whom a transition with `certifiedOfficers` asks for. */
  handling: z.literal(true).optional(),
  /** Officers who from now on take no part in it (行政处罚法第四十三条). */
  recused: z.literal(true).optional(),
  /** Has to be the organ above both units, which the server knows from the units of the place. */
  commonSuperior: z.literal(true).optional(),
  /** Has to be the market regulator of the city, which the server knows from the units of the place. */
  cityOrgan: z.literal(true).optional(),
  /** The number of an approved check on the spot, on which the step stands (国办发〔2024〕54号). */
  approvedCheck: z.literal(true).optional(),
  /** Rests on evidence (行政处罚法第四十六条): exhibits are named for it. */
  proven: z.literal(true).optional(),
  /** What a review goes through, on which article. */
  reviewPoint: z.strictObject(lawful).optional(),
  /** The platform says it with the step, whoever takes it: forms leave it out. */
  byPlatform: z.literal(true).optional(),
  /** Known from beside the record, such as a case that lives on it: conditions look at it, no step asks for it. */
  beside: z.literal(true).optional(),
});
export type CaseFact = z.infer<typeof caseFactSchema>;

/** What an applicant tells in a form has more to it than what officers enter. */
export const factSchema = caseFactSchema.extend({
  /** `files`: ids of files that were sent up; `factKeys`: keys of other facts, which have to be supplemented. */
  type: z.enum([...caseFactTypes, 'files', 'factKeys']),
  /** Asked for only then; left out otherwise. */
  onlyWhen: z.strictObject({ fact: key, is: z.union([z.string(), z.boolean()]) }).optional(),
  /** A form of writing that is checked. */
  format: z.enum(['uscc', 'sha256', 'url', 'phone', 'email']).optional(),
  /** Lies in the vault; the log holds that it was given. No condition may look at it. */
  personal: z.literal(true).optional(),
  /** No two living records of the same life have the same. */
  unique: z.literal(true).optional(),
  /** Told by our own case where the number is that of a decision against the applicant; else as it was given. */
  ofDecision: z.enum(['number', 'listing', 'day', 'grade']).optional(),
  /**
   * A yes that the records have to bear out: no entry of the list of abnormal operations stands (`notAbnormal`), nor one of the list of serious
   * dishonesty (`notListed`: neither).
   */
  ofRegistry: z.enum(['notAbnormal', 'notListed']).optional(),
});
export type FactDefinition = z.infer<typeof factSchema>;

/** A refusal of its own, by which a screen knows it. */
const whyCode = z.custom<`why.${string}`>((value) => typeof value === 'string' && /^why\.[a-z][A-Za-z]+$/.test(value));

const caseWhoSchema = z.strictObject({
  /**
   * `member`: whoever acts or decides for his unit; a unit that was asked speaks through either. `system`: nobody; the platform records
   * what follows as soon as its conditions hold. `recorder`: a named officer who enters what was decided in another system.
   */
  role: z.enum(['officer', 'reviewer', 'head', 'convener', 'member', 'system', 'recorder']),
  /**
   * Whose people: of the unit in charge; of a unit that was invited or received it; of a unit with powers over its place; of one that
   * answers for its place.
   */
  unit: z.enum(['own', 'invited', 'competent', 'answerable']),
  /** Of the invited ones only the unit that this fact names: the receiver, the superior. */
  unitIn: key.optional(),
  /** So many different officers with a certificate in force, the caller among them (行政处罚法第四十二条). */
  certifiedOfficers: z.literal(2).optional(),
  /** Not somebody who did one of these actions before. */
  notWhoDid: z.array(key).optional(),
  /** Not one of the officers who handle it. */
  notHandling: z.literal(true).optional(),
  /** What whoever may not do it is told to do instead, once nothing else stands against it. */
  instead: z.strictObject({ code: whyCode, zh: z.string().min(1), en: z.string().min(1) }).optional(),
});

const whoSchema = caseWhoSchema.extend({
  /** `applicant`: whoever brought it. */
  role: z.enum([...caseWhoSchema.shape.role.options, 'applicant']),
});

const guardSchema = z.strictObject({
  needs: conditionSchema,
  code: whyCode.optional(),
  zh: z.string().min(1),
  en: z.string().min(1),
  ...lawful,
});
export type ProcedureGuard = z.infer<typeof guardSchema>;

const clockSchema = z.strictObject({
  deadline: z.string().min(1),
  effect: z.enum(['start', 'suspend', 'resume', 'extend', 'satisfy']),
  /** Whose time it is: a term of the party is waited for, not owed by the organ. */
  owner: z.enum(['organ', 'party']).optional(),
  /** Of a term that the document itself sets: the fact that holds its last day. */
  dueFact: key.optional(),
  /** Of a term that begins when another one runs out, such as that of the remedies: the last day of that one is its first. */
  fromEndOf: z.string().min(1).optional(),
  /** Of a resumption: the pause lasted no longer than this term, however late it is entered that it is over. */
  upTo: z.string().min(1).optional(),
  /** Of a term that another unit owes, such as a task: the fact that names the unit. */
  unitFact: key.optional(),
  /** The term as it was in force when the record was opened, whatever came since: what was received under the old rules keeps them. */
  lawOf: z.literal('opening').optional(),
  /** Only the term that the acting unit owes, the nearest first. */
  ofUnit: z.literal('actor').optional(),
  /** Of a term that runs for each measure by itself: the document whose number names the measure that starts. */
  measure: key.optional(),
  /** Only the measure that this fact names by the number of its document. Left out it is the only one, or all of those that a pause holds. */
  ofMeasure: key.optional(),
  when: conditionSchema.optional(),
});
export type ClockEffect = z.infer<typeof clockSchema>;

const caseTransitionSchema = z.strictObject({
  action: key,
  ...named,
  /** Empty: this action opens the record. */
  from: z.array(key),
  /** A state, `same`, or `resumed`: the state before the suspension. */
  to: key,
  who: caseWhoSchema,
  /** Others who may do it as well. */
  alsoBy: z.array(caseWhoSchema).min(1).optional(),
  /** Leads out of an end: the terms run on as though it had not ended. */
  reopens: z.literal(true).optional(),
  facts: z.array(key),
  optionalFacts: z.array(key).optional(),
  documents: z.array(key),
  /** Papers that the law asks for since a day only; what is entered for an earlier one goes without. */
  documentsFrom: z.record(key, civilDate).optional(),
  guards: z.array(guardSchema).optional(),
  clocks: z.array(clockSchema).optional(),
  /** The fact whose unit or units see the record from now on. */
  invites: key.optional(),
  /** The fact whose unit takes part no longer and sees the record no longer; what it said stays. */
  releases: key.optional(),
  /** What the step says about the clue from which it was opened, where that is still being verified. */
  clueOutcome: z.enum(['fileCase', 'noFiling', 'transfer', 'educate']).optional(),
  /**
   * What the platform records in the matter from which this one was opened, as soon as this step was taken there: with the facts and the
   * papers that both have, where the table of that matter allows it then.
   */
  parentStep: key.optional(),
  /** Leads aside of what the record is for, such as a withdrawal or a transfer: said to be the way on only where there is no other. */
  aside: z.literal(true).optional(),
  /** What the party asks for on a paper that was served is granted by this step: by which one, in which words, and the fact that holds the day. */
  onRequest: z
    .strictObject({ paper: key, kinds: z.array(z.enum(['moreTime', 'promise'])).min(1), day: key })
    .optional(),
  /** What happened outside (a receipt by post) may be entered so many days later; else an act is entered on its day. */
  recordWithinDays: z.int().min(1).max(30).optional(),
  ...lawful,
});
export const transitionSchema = caseTransitionSchema.extend({
  who: whoSchema,
  /** How it ended for whoever brought it, or what becomes of what was granted. */
  decides: z.enum(['granted', 'refused', 'withdrawn', 'lapsed', 'stopped', 'revoked', 'completed']).optional(),
  /** The fact that names the unit which handles it from now on; whoever hands it over may still read it until the next step. */
  handsTo: key.optional(),
  /** The fact that lists which other facts have to be given anew; the others may not be touched. */
  asksListed: key.optional(),
});
export type Transition = z.infer<typeof transitionSchema>;

/** rulebook/procedures/<id>.json: one lawful life. */
export const procedureSchema = z.strictObject({
  kind: z.literal('procedure'),
  procedureId: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  matterKind: z.enum([
    'case',
    'lightMeasure',
    'transfer',
    'consultation',
    'seriousViolationList',
    'complaint',
    'report',
    'enrolment',
    'clue',
  ]),
  version: z.string().min(1),
  ...named,
  statute: z.string().min(1),
  effectiveFrom: civilDate,
  effectiveTo: civilDate.nullable(),
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: civilDate.nullable(),
  /** From what it may be opened. */
  opensFrom: z.array(z.enum(['clue', 'case', 'transfer', 'workItem', 'application', 'alert'])).min(1),
  states: z.array(stateSchema).min(2),
  facts: z.array(caseFactSchema),
  derived: z.record(key, conditionSchema),
  documents: z.array(z.strictObject({ id: key, ...named })),
  transitions: z.array(caseTransitionSchema).min(1),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** What the engine works with, of whatever kind of record: its states, facts, documents and steps. */
export interface Life extends Pick<Procedure, 'procedureId' | 'states' | 'derived' | 'documents'> {
  readonly facts: readonly FactDefinition[];
  readonly transitions: readonly Transition[];
}

/** rulebook/procedures/thresholds.json: amounts on which procedures depend, by date. */
export const thresholdsSchema = z.strictObject({
  kind: z.literal('procedureThresholds'),
  version: z.string().min(1),
  thresholds: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z]+\.[A-Za-z]+$/),
        ...named,
        amountFen: z.int().min(0),
        ...lawful,
        effectiveFrom: civilDate,
        effectiveTo: civilDate.nullable(),
        note: z.string().optional(),
      }),
    )
    .min(1),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export function isHandlingFact({ facts }: Life, name: string): boolean {
  return facts.some((one) => one.key === name && one.handling === true);
}
