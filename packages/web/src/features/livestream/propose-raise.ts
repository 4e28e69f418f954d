import type { Finding, ModelResult } from '@jianhu/contract';

interface KnownConduct {
  readonly conduct: string;
  readonly seenBy: readonly { readonly modelId: string; readonly checks: readonly string[] }[];
}

/** The newest finding of a conduct that may be raised. */
export function newestKnown(
  conducts: readonly Pick<KnownConduct, 'conduct'>[],
  findings: readonly Finding[],
): Finding | undefined {
  return findings.find(({ category }) => conducts.some(({ conduct }) => conduct === category));
}

/** The conduct that a live model suggests: by the first of its checks that hit, else by the first that is open. */
export function conductOfModel(
  conducts: readonly KnownConduct[],
  { modelId, checks }: Pick<ModelResult, 'modelId' | 'checks'>,
): string | undefined {
  const told = [...checks.filter(({ result }) => result === 'hit'), ...checks.filter(isOpen)];
  for (const check of told) {
    const found = conducts.find(({ seenBy }) =>
      seenBy.some((one) => one.modelId === modelId && one.checks.includes(check.id)),
    );
    if (found) return found.conduct;
  }
  return undefined;
}

function isOpen({ result }: ModelResult['checks'][number]): boolean {
  return result === 'undecided';
}
