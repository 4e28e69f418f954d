import { occurrenceTriggerSchema } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { z } from 'zod';

export const creditClassSchema = z.enum(['A', 'B', 'C', 'D']);
export type CreditClass = z.infer<typeof creditClassSchema>;

export const contributionCodeSchema = z.enum([
  'penalty.minor',
  'penalty.general',
  'penalty.serious',
  'penalty.repeated',
  'complaint.unsettled',
  'duty.missed',
  'permit.expired',
  'list.abnormal',
  'registration.unknown',
  'firm.new',
]);
export type ContributionCode = z.infer<typeof contributionCodeSchema>;

/** Events that an officer notes, because no other room tells them. */
export const OCCURRENCES = occurrenceTriggerSchema.options;
const triggerCodeSchema = z.enum(['complaintBurst', 'classD', 'dutyMissed', ...OCCURRENCES]);

const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };
const origin = { statute: z.string().min(1), article: z.string().min(1), checked: z.string() };

/** A class that is left in peace waits for ever. */
function daysBetween(patrol: { readonly everyDays: number } | null): number {
  return patrol?.everyDays ?? Number.POSITIVE_INFINITY;
}

const versionSchema = z
  .object({
    version: z.string(),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
    ...origin,
    classes: z
      .array(
        z.object({
          class: creditClassSchema,
          from: z.int().min(0),
          ...named,
          watch: z.string(),
          drawPerMille: z.int().min(0).max(1_000),
          /** How often it is looked over online and how much of it at least; null where nobody looks without a cause (无事不扰). */
          patrol: z
            .object({
              everyDays: z.int().positive(),
              shops: z.int().min(0),
              goods: z.int().min(0),
              liveMinutes: z.int().min(0),
            })
            .nullable(),
        }),
      )
      .length(creditClassSchema.options.length),
    watches: z.array(z.object({ watch: z.string(), ...named, sayZh: z.string(), sayEn: z.string() })),
    /** What sets off a check where nothing else would (触发式监管, brief 4.20.2). */
    triggers: z.array(
      z.object({
        code: triggerCodeSchema,
        atLeast: z.int().positive().default(1),
        withinDays: z.int().positive().nullable().default(null),
        /** Of the list of inspections: the ground on which the check is proposed. */
        basis: z.string().min(1),
        ...named,
        ...origin,
      }),
    ),
    contributions: z.array(
      z.object({
        code: contributionCodeSchema,
        points: z.int().positive(),
        /** Counts from so many of its kind on, each for so many days. */
        atLeast: z.int().positive().optional(),
        withinDays: z.int().positive().optional(),
        ...named,
        ...origin,
        remedyZh: z.string().min(1),
        remedyEn: z.string().min(1),
      }),
    ),
  })
  .refine(
    ({ classes }) => classes[0]?.from === 0 && classes.every(({ from }, at) => from >= (classes[at - 1]?.from ?? 0)),
    {
      message: 'classes begin at 0 and go up',
    },
  )
  .refine(
    ({ classes }) =>
      classes.every(({ patrol }, at) => daysBetween(patrol) <= daysBetween(classes[at - 1]?.patrol ?? null)),
    { message: 'a higher class is looked over at least as often as the one below it' },
  )
  .refine(({ classes, watches }) => classes.every((one) => watches.some(({ watch }) => watch === one.watch)), {
    message: 'a class names a way of watching that is not there',
  })
  .refine(
    ({ contributions }) =>
      new Set(contributions.map(({ code }) => code)).size === contributionCodeSchema.options.length &&
      contributions.length === contributionCodeSchema.options.length,
    { message: 'each contribution stands once' },
  );
export type ClassTable = z.infer<typeof versionSchema>;

/** rulebook/tables/credit-class.json: what counts how much, and what follows from the sum (brief 4.19.5). */
const fileSchema = z.object({
  kind: z.literal('creditClass'),
  reviewedBy: z.string().nullable(),
  versions: z.array(versionSchema).min(1),
});
export type ClassBook = z.infer<typeof fileSchema>;

const PATH = 'tables/credit-class.json';

export function readClassBook(entries: readonly (readonly [path: string, text: string])[]): ClassBook {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no ${PATH}`);
  return fileSchema.parse(JSON.parse(text));
}

/** The table of the day; before the first one the first. */
export function classTableOn({ versions }: ClassBook, day: CivilDate): ClassTable {
  const inForce = versions.find(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  );
  const table = inForce ?? versions[0];
  if (!table) throw new Error(`${PATH} holds no version`);
  return table;
}
