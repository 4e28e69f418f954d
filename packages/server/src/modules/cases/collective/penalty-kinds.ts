import type { Collective } from '@jianhu/contract';
import type { Facts, Procedure } from '@jianhu/rules';

const KINDS = 'penaltyKinds';

type PenaltyKind = Collective['proposedKinds'][number];

/** The kinds of penalty that facts name. */
export function kindsIn({ [KINDS]: value }: Facts): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function isSameKinds(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((kind) => others.includes(kind));
}

/** As the procedure calls them, in its order. */
export function nameKinds({ facts }: Procedure, kinds: readonly string[]): PenaltyKind[] {
  const options = facts.find(({ key }) => key === KINDS)?.options ?? [];
  return options.filter(({ id }) => kinds.includes(id)).map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
}
