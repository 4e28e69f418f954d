import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const text = z.string().min(1);

/** A system that the plan names, or that its carrying out needs (brief 2): rulebook/places/<code>/plan/systems.json. */
const namedSystemSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  nameZh: text,
  nameEn: text,
  /** Row of brief 2, where it has one. */
  brief: z
    .string()
    .regex(/^2\.\d+$/)
    .nullable(),
  whatZh: text,
  /** Unit of the city that answers for it; null when its owner stands outside the city. */
  ownerUnit: text.nullable(),
  ownerZh: text,
  /**
   * `builtHere`: part of this product; `planned`: 规划中; `portOnly`: a port with a simulator of ours, 仅参考实现. Nothing is `connected`
   * by a file: that takes a dated successful exchange with its owner.
   */
  state: z.enum(['builtHere', 'portOnly', 'planned']),
  path: z.string().regex(/^\//).nullable(),
  port: z.enum(['workItem12315', 'eLicence', 'publicity', 'enforcement', 'abnormalList', 'sharedCourt']).nullable(),
  /** Measures that name it, and those that need it without naming it. */
  measures: z.array(z.int()),
  /** The words of the plan for it; empty when only its carrying out needs it. */
  namedAsZh: z.array(text).optional(),
  checked: z.enum(['checked', 'checked2nd', 'recalled']),
});
export type NamedSystem = z.infer<typeof namedSystemSchema>;

export const namedSystemsFileSchema = z.strictObject({
  kind: z.literal('namedSystems'),
  version: text,
  asOf: civilDate,
  systems: z.array(namedSystemSchema).min(1),
});
