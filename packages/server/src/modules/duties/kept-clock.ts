import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { findDeadline, type ProcedureRules, type RunningClock } from '@jianhu/rules';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), on: civilDate }),
  z.object({ kind: z.literal('suspend'), on: civilDate, reason: z.string(), document: z.string().nullable() }),
  z.object({ kind: z.literal('resume'), on: civilDate }),
  z.object({ kind: z.literal('extend'), on: civilDate, document: z.string() }),
  z.object({ kind: z.literal('satisfy'), on: civilDate }),
]);
const termSchema = z.object({
  ruleId: z.string(),
  owner: z.enum(['organ', 'party']),
  writtenDue: civilDate.nullable(),
  ledger: z.array(entrySchema).min(1),
});

/** The clock that a row of the desk was kept from. */
export function clockOf(rules: ProcedureRules, term: unknown): RunningClock {
  const { ruleId, ledger, ...rest } = termSchema.parse(term);
  const startedOn = ledger[0]?.on;
  const deadline = startedOn === undefined ? undefined : findDeadline(rules.deadlines, ruleId, startedOn);
  if (!deadline) throw new Error(`the rulebook has no term ${ruleId} of ${startedOn}, which runs in a matter`);
  return { ...rest, ledger, deadline };
}
