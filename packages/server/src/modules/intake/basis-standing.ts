import { observationKinds, type ObservationKind } from '@jianhu/contract';
import type { SourceAccess } from './source-access.ts';

/**
 * How a row stands to the basis of its source, by kind and platform alone, before anything else of it is looked at: a city may not
 * hold what it may not ask for, not even as a row that was refused (order 37 arts. 22, 34; brief 4.4.10). `unclear` is a row that
 * does not say what it is, from a source that may not send everything.
 */
export type Standing = 'inside' | 'unclear' | '/kind' | '/platform';

type Basis = Pick<SourceAccess, 'dataClasses' | 'platforms'>;

const KINDS: ReadonlySet<unknown> = new Set(observationKinds);
const KIND = /"kind"\s*:\s*"([^"\\]{0,64})"/g;
const PLATFORM = /"platform"\s*:\s*"([^"\\]{0,64})"/g;

export function standingOf(basis: Basis, value: unknown): Standing {
  const row = typeof value === 'object' && value !== null ? (value as { kind?: unknown; platform?: unknown }) : {};
  const byKind = standingOfKind(basis, row.kind);
  return byKind === 'inside' ? standingOfPlatform(basis, row.platform) : byKind;
}

/** Of a line that is no JSON: by every kind and platform that can be read in it. */
export function standingOfText(basis: Basis, line: Buffer): Standing {
  if (standingOf(basis, null) === 'inside') return 'inside';
  const text = line.toString('utf8');
  const standings = [
    ...namesIn(text, KIND).map((kind) => standingOfKind(basis, kind)),
    ...namesIn(text, PLATFORM).map((platform) => standingOfPlatform(basis, platform)),
  ];
  const outside = standings.find((one) => one === '/kind' || one === '/platform');
  return outside ?? (standings.includes('unclear') ? 'unclear' : 'inside');
}

function standingOfKind({ dataClasses }: Basis, kind: unknown): Standing {
  // NOTE: our own kinds only stand in the set, so the cast asks nothing that could be wrong.
  if (dataClasses.has(kind as ObservationKind) || dataClasses.size === KINDS.size) return 'inside';
  return KINDS.has(kind) ? '/kind' : 'unclear';
}

function standingOfPlatform({ platforms }: Basis, platform: unknown): Standing {
  if (platforms.size === 0) return 'inside';
  if (typeof platform !== 'string') return 'unclear';
  return platforms.has(platform) ? 'inside' : '/platform';
}

function namesIn(text: string, pattern: RegExp): readonly (string | undefined)[] {
  const names = new Set(Array.from(text.matchAll(pattern), (found) => found[1]));
  return names.size === 0 ? [undefined] : [...names];
}
