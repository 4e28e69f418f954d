import { platformLevelSchema } from '@jianhu/contract';
import { z } from 'zod';

const PATH = 'tables/platform-duty-list.json';
const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };
const cited = {
  statute: z.string().min(1),
  article: z.string().regex(/^第.+条/),
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'ours']),
};

/** When a duty comes round: in months of the year, after each quarter, so long after it was done, after an event, with each version of rules, or always. */
const cadenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('months'), months: z.array(z.int().min(1).max(12)).min(1) }),
  z.strictObject({ kind: z.literal('afterQuarter'), deadline: z.string() }),
  z.strictObject({ kind: z.literal('every'), count: z.int().min(1), unit: z.enum(['m', 'y']) }),
  z.strictObject({ kind: z.literal('event'), deadline: z.string() }),
  z.strictObject({ kind: z.literal('rules') }),
  z.strictObject({ kind: z.literal('standing') }),
]);
export type Cadence = z.infer<typeof cadenceSchema>;

const listed = {
  duty: z.string().regex(/^[a-zA-Z]+$/),
  ...named,
  evidenceZh: z.string().min(1),
  evidenceEn: z.string().min(1),
  cadence: cadenceSchema,
};

const dutyListSchema = z.object({
  kind: z.literal('platformDutyList'),
  version: z.string(),
  noteZh: z.string(),
  noteEn: z.string(),
  levels: z.array(z.object({ id: platformLevelSchema, ...named })).length(3),
  /** What the tables of the law of a day answer, in words, with its evidence and cadence. */
  duties: z.array(z.strictObject(listed)).min(1),
  /** Duties that hang on class and level of a platform, with their own article. */
  more: z.array(
    z.strictObject({
      ...listed,
      ...cited,
      classes: z.array(z.string()).nullable(),
      levels: z.array(platformLevelSchema).min(1),
      whenZh: z.string(),
      whenEn: z.string(),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
    }),
  ),
  /** On what a platform may be asked for something in a case. */
  asks: z
    .array(
      z.object({
        id: z.string(),
        ...named,
        ...cited,
        /** What it asks for is a replay, which a platform keeps for so long at least (直播电商监督管理办法第十六条). */
        replay: z.object({ keptYears: z.int().min(1), ...cited }).optional(),
      }),
    )
    .min(1),
  care: z.array(z.object({ id: z.string(), ...named, ...cited })).min(1),
  careCautionZh: z.string(),
  careCautionEn: z.string(),
  incentives: z.array(
    z.object({
      id: z.enum(['dutiesInTime', 'assistanceInTime', 'leadsTaken']),
      ...named,
      wantsZh: z.string(),
      wantsEn: z.string(),
    }),
  ),
  incentiveNoteZh: z.string(),
  incentiveNoteEn: z.string(),
});
export type DutyList = z.infer<typeof dutyListSchema>;

/** The list as a rulebook has it. */
export function readDutyList(entries: readonly (readonly [path: string, text: string])[]): DutyList {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no ${PATH}`);
  return dutyListSchema.parse(JSON.parse(text));
}
