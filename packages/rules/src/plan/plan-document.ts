import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { targetSchema, type Target } from './target.ts';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const text = z.string().min(1);
const named = { titleZh: text, titleEn: text };

/** What carries out a clause: a page of this product, a registry, a target's figure, a port to a foreign system, or nothing yet. */
const carrierSchema = z.discriminatedUnion('kind', [
  /** `path` is a page of the console. */
  z.strictObject({ kind: z.literal('tool'), nameZh: text, path: z.string().regex(/^\//) }),
  z.strictObject({ kind: z.literal('registry'), registry: text }),
  z.strictObject({ kind: z.literal('target'), target: text }),
  /** A named system of the register, whatever its state. */
  z.strictObject({ kind: z.literal('system'), system: text }),
  /** 未建: `plannedZh` says what would carry it. */
  z.strictObject({ kind: z.literal('unbuilt'), plannedZh: text }),
]);
export type Carrier = z.infer<typeof carrierSchema>;

/** A piece of the original text; the clauses of a measure put together are its text, letter by letter. */
const clauseSchema = z.strictObject({
  id: z.string().regex(/^(M\d{2}|S\d)-C\d{2}$/),
  textZh: text,
  /** Headings and statements of aim ask nothing of anybody. */
  duty: z.boolean(),
  carriers: z.array(carrierSchema),
  owedBy: z.array(text),
});
export type Clause = z.infer<typeof clauseSchema>;

const measureSchema = z.strictObject({
  no: z.int().min(1),
  actionNo: z.int().min(1),
  ...named,
  textZh: text,
  /** 列第一位的为牵头单位 (the first unit listed leads). */
  leadUnit: text,
  supportUnits: z.array(text),
  unitsTextZh: text,
  /** Systems, mechanisms and programmes in the words of the text; each is a row of the register of named systems. */
  namedSystemsZh: z.array(text).optional(),
  clauses: z.array(clauseSchema).min(1),
  targets: z.array(targetSchema),
});
export type Measure = z.infer<typeof measureSchema>;

const goalItemSchema = z.strictObject({
  position: z.int().min(1),
  digit: text,
  ...named,
  textZh: text,
  targets: z.array(targetSchema),
});

const actionSchema = z.strictObject({ no: z.int().min(1), ...named, measures: z.array(z.int()).min(1) });
const safeguardSchema = z.strictObject({
  no: z.int().min(1),
  ...named,
  textZh: text,
  clauses: z.array(clauseSchema).min(1),
});

/** An action plan of a city: rulebook/places/<code>/plan/plan.json, and what import and export carry. */
export const planDocumentSchema = z.strictObject({
  kind: z.literal('actionPlan'),
  version: text,
  titleZh: text,
  titleEn: text,
  issuerZh: text,
  issuedOn: civilDate,
  effectiveFrom: civilDate,
  horizonOn: civilDate,
  docNumber: text.nullable(),
  /** What the published text announces and does not contain; the office enters it. */
  missingZh: z.array(text),
  /** The ten trades. */
  trades: z.array(z.strictObject({ code: text, nameZh: text, nameEn: text })).min(1),
  /** Groups of units that the text names as one, e.g. 各区、县(市)政府. */
  groups: z.array(z.strictObject({ id: text, nameZh: text, members: z.array(text).min(1), noteZh: text.nullable() })),
  goals: z.array(goalItemSchema),
  actions: z.array(actionSchema).min(1),
  measures: z.array(measureSchema).min(1),
  safeguards: z.array(safeguardSchema),
});
export type PlanDocument = z.infer<typeof planDocumentSchema>;

/** A target with where it stands in the plan: `measureNo` is null for a target of the goals. */
export interface PlacedTarget {
  readonly target: Target;
  readonly measureNo: number | null;
  /** Lead first; empty for the goals, which the office answers for. */
  readonly units: readonly string[];
}

/** All targets in the order of the text: those of the goals first. */
export function listTargets(plan: PlanDocument): PlacedTarget[] {
  const goals = plan.goals.flatMap(({ targets }) => targets.map((target) => ({ target, measureNo: null, units: [] })));
  const measures = plan.measures.flatMap(({ no, leadUnit, supportUnits, targets }) =>
    targets.map((target) => ({ target, measureNo: no, units: [leadUnit, ...supportUnits] })),
  );
  return [...goals, ...measures];
}

/** Units with the groups among them replaced by their members, each once, in the order of the text. */
export function expandUnits(plan: Pick<PlanDocument, 'groups'>, units: readonly string[]): string[] {
  const groups = new Map(plan.groups.map(({ id, members }) => [id, members]));
  return [...new Set(units.flatMap((unit) => groups.get(unit) ?? [unit]))];
}
