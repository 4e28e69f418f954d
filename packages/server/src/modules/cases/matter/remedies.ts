import type { PaperRemedy } from '@jianhu/contract';
import { addPeriod, parseCivilDate } from '@jianhu/kernel';
import { clockTermOf, type Facts, findDeadline, type ProcedureRules } from '@jianhu/rules';
import { z } from 'zod';

/** rulebook/tables/remedies.json: what a party may do about a paper, by the step that served it (行政处罚法第七条第一款). */
export const remediesSchema = z.object({
  kind: z.literal('remedies'),
  papers: z.array(
    z.object({
      step: z.string().min(1),
      /** A fact of the step that opened the matter; of a paper of another kind nothing is said. */
      onlyWhere: z.strictObject({ fact: z.string().min(1), is: z.string().min(1) }).optional(),
      remedies: z.array(
        z.object({
          id: z.string().min(1),
          ruleId: z.string().optional(),
          nameZh: z.string().min(1),
          nameEn: z.string().min(1),
          whereZh: z.string().min(1),
          whereEn: z.string().min(1),
          statute: z.string().min(1),
          article: z.string().min(1),
          checked: z.enum(['checked', 'checked2nd', 'recalled', 'ours']),
        }),
      ),
    }),
  ),
});
export type Remedies = z.infer<typeof remediesSchema>;

interface Served {
  /** The step that served the paper, and the day on which it did. */
  readonly action: string;
  readonly servedOn: string;
  /** What the step said that opened the matter. */
  readonly opening: Facts;
}

/** The remedies against a paper, each with its last day by the term of the day of service. */
export function remediesOf(
  rules: ProcedureRules & { readonly remedies: Remedies },
  { action, servedOn, opening }: Served,
): PaperRemedy[] {
  const from = parseCivilDate(servedOn);
  const paper = rules.remedies.papers.find(
    ({ step, onlyWhere }) => step === action && (onlyWhere === undefined || opening[onlyWhere.fact] === onlyWhere.is),
  );
  const found = paper?.remedies ?? [];
  return found.map(({ ruleId, id: _id, ...remedy }) => {
    const deadline = ruleId === undefined ? undefined : findDeadline(rules.deadlines, ruleId, from);
    const term = deadline && clockTermOf(rules.deadlines, deadline);
    const until = term ? addPeriod(rules.calendar, from, term.period, term.rollPolicy).rolled : null;
    return { ...remedy, until };
  });
}
