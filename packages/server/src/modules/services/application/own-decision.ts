import type { FactDefinition, Facts, FactValue } from '@jianhu/rules';
import { namesDecision, type OwnDecision } from '../decisions-port.ts';
import type { ServicesContext } from '../context.ts';

interface Asked {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly definitions: readonly FactDefinition[];
  /** Of the steps before. */
  readonly known: Facts;
  readonly facts: Facts;
}

/**
 * Day and grade of a decision that an organ of the city made against the applicant are those of the case, whatever was typed
 * (信用修复管理办法：最短公示期). The decision of another organ stays as it was given; that of another party is answered in the same way.
 */
export async function withOwnDecision(
  { decisions }: { readonly decisions: Pick<ServicesContext['decisions'], 'find'> },
  { subject, definitions, known, facts }: Asked,
): Promise<Facts> {
  const told = definitions.filter(({ key, ofDecision }) => ofDecision !== undefined && facts[key] !== undefined);
  const named = namesDecision(definitions);
  const documentNo = { ...known, ...facts }[named?.key ?? ''];
  const { kind, id: subjectId } = subject;
  const isParty = kind === 'operator' || kind === 'platform';
  if (told.length === 0 || named === null || !isParty || typeof documentNo !== 'string') return facts;
  const decision = await decisions.find({ party: { kind, subjectId }, documentNo, of: named.of });
  if (decision === null) return facts;
  return {
    ...facts,
    ...Object.fromEntries(told.map(({ key, ofDecision }) => [key, valueOf(decision, ofDecision) ?? facts[key] ?? ''])),
  };
}

function valueOf({ decidedOn, grade }: OwnDecision, what: FactDefinition['ofDecision']): FactValue | null {
  if (what === 'day') return decidedOn;
  return what === 'grade' ? grade : null;
}
