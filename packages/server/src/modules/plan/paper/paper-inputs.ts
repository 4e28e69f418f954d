import { paperKindSchema, planStatusSchema } from '@jianhu/contract';
import { z } from 'zod';

const pace = z.object({ amount: z.number(), per: z.enum(['month', 'year']) });
const point = z.object({ period: z.string(), value: z.number() });

const targetInput = z.object({
  id: z.string(),
  nameZh: z.string(),
  actionNo: z.int().nullable(),
  unit: z.string(),
  goalZh: z.string(),
  goalValue: z.number(),
  soft: z.boolean(),
  leadZh: z.string(),
  status: planStatusSchema,
  stale: z.boolean(),
  baseMissing: z.boolean(),
  newest: point.extend({ publishedAt: z.string(), version: z.int() }).nullable(),
  /** Of the month, or the half-year, before. */
  before: point.nullable(),
  remaining: z.number().nullable(),
  neededPace: pace.nullable(),
  paceOfTwelveMonths: pace.nullable(),
  forecast: z
    .object({ until: z.string(), point: z.number(), low: z.number(), high: z.number(), coverage: z.number() })
    .nullable(),
  trend: z.array(point),
});
export type TargetInput = z.infer<typeof targetInput>;

const lateReport = z.object({
  id: z.string(),
  targetNameZh: z.string(),
  period: z.string(),
  unitZh: z.string(),
  dueOn: z.string(),
  state: z.string(),
  /** Who acts next. */
  waitsForZh: z.string(),
  /** Words with which it was returned, where it was. */
  returnedFor: z.string().nullable(),
});

const workInput = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  unitId: z.string(),
  unitZh: z.string(),
  dueOn: z.string(),
  provisional: z.boolean(),
  replied: z.boolean(),
});
export type WorkInput = z.infer<typeof workInput>;

const correctionInput = z.object({
  issueId: z.string(),
  at: z.string(),
  reason: z.string(),
  figures: z.int(),
  changes: z.array(
    z.object({
      targetId: z.string(),
      targetNameZh: z.string(),
      unit: z.string(),
      countyCode: z.string(),
      countyZh: z.string(),
      period: z.string(),
      version: z.int(),
      before: z.number().nullable(),
      after: z.number(),
    }),
  ),
});

/** Everything that a paper states, as it stood at one moment; both files are made from this alone. */
export const paperInputsSchema = z.object({
  format: z.literal(1),
  kind: paperKindSchema,
  period: z.string(),
  asOf: z.string(),
  demo: z.boolean(),
  /** Where its links lead. */
  baseUrl: z.string(),
  plan: z.object({ titleZh: z.string(), horizonOn: z.string(), measures: z.int() }),
  officeZh: z.string(),
  recipientsZh: z.array(z.string()),
  /** The paper before, and the moment from which on corrections and finished tasks are told. */
  since: z.object({
    at: z.string(),
    paper: z.object({ id: z.string(), number: z.string(), period: z.string() }).nullable(),
    statuses: z.record(z.string(), planStatusSchema),
  }),
  targets: z.array(targetInput),
  actions: z.array(
    z.object({
      no: z.int(),
      titleZh: z.string(),
      measures: z.int(),
      clauses: z.object({ total: z.int(), carried: z.int(), unbuilt: z.int() }),
      tasks: z.object({ open: z.int(), done: z.int(), overdue: z.int() }),
    }),
  ),
  counties: z.array(
    z.object({
      code: z.string(),
      nameZh: z.string(),
      reports: z.object({ due: z.int(), published: z.int(), late: z.int() }),
      tasks: z.object({ open: z.int(), overdue: z.int() }),
      letters: z.int(),
      values: z.array(
        z.object({ targetId: z.string(), period: z.string(), value: z.number(), split: z.number().nullable() }),
      ),
    }),
  ),
  reports: z.object({ due: z.int(), published: z.int(), flaggedLate: z.int() }),
  lateReports: z.array(lateReport),
  corrections: z.array(correctionInput),
  letters: z.array(workInput),
  overdueTasks: z.array(workInput),
  upcomingTasks: z.array(workInput),
  policies: z.object({
    inForce: z.int(),
    unopened: z.array(z.object({ id: z.string(), title: z.string(), documentNo: z.string(), units: z.int() })),
  }),
  /** The next month's reports: when they open, and when they are due. */
  next: z.object({ period: z.string(), opensOn: z.string(), dueOn: z.string(), provisional: z.boolean() }),
});
export type PaperInputs = z.infer<typeof paperInputsSchema>;
