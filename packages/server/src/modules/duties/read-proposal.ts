import { type CivilDate, isCivilDate, redactNote } from '@jianhu/kernel';
import type { Facts, FactValue, Procedure, Proposal } from '@jianhu/rules';

/** A step as it was sent. */
interface SentStep {
  readonly action: string;
  readonly on?: string | undefined;
  readonly officers?: readonly string[] | undefined;
  readonly facts?: Readonly<Record<string, FactValue>> | undefined;
  readonly documents?: Readonly<Record<string, string>> | undefined;
}

/** What was sent, as the gate of the procedure is asked about it: no number of a person or telephone enters the log. */
export function proposalOf(procedure: Procedure, step: SentStep, today: CivilDate): Proposal {
  const facts: Facts = Object.fromEntries(
    Object.entries(step.facts ?? {}).map(([key, value]): [string, FactValue] => [key, cleaned(procedure, key, value)]),
  );
  const documents = Object.fromEntries(Object.entries(step.documents ?? {}).map(([id, number]) => [id, number.trim()]));
  const on = step.on !== undefined && isCivilDate(step.on) ? step.on : today;
  return { action: step.action, on, officers: [...new Set(step.officers)], facts, documents };
}

function cleaned({ facts }: Procedure, key: string, value: FactValue): FactValue {
  const isText = facts.some((one) => one.key === key && one.type === 'text');
  return isText && typeof value === 'string' ? (redactNote(value) ?? '') : value;
}
