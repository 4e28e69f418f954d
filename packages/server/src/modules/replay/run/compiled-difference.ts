import type { PackDifference } from '@jianhu/rules';
import { compileLexicon, createScanner, createSieve, type Scanner, type ShareOf, type Sieve } from '@jianhu/scan';

/** The difference of two packs, ready to be looked for. */
export interface CompiledDifference {
  readonly live: Scanner;
  readonly draft: Scanner;
  /** Sees whatever the two may see differently, and more; what it does not see needs no second look. */
  readonly probe: Scanner;
  /** Drops most texts before the probe, by their characters alone. */
  readonly sieve: Sieve;
}

export function compileDifference({ live, draft, delta }: PackDifference, shareOf: ShareOf): CompiledDifference {
  const compiled = compileLexicon(delta);
  return {
    live: createScanner(compileLexicon(live)),
    draft: createScanner(compileLexicon(draft)),
    probe: createScanner(compiled),
    sieve: createSieve(compiled, shareOf),
  };
}
