export type IdentifierKind = 'uscc' | 'orgCode' | 'legacyRegNo' | 'personalId' | 'unknown';

/** Why a code is refused. */
export type IdentifierReason = 'kind' | 'length' | 'alphabet' | 'date' | 'check';

/** What deserves a look although the code stands. */
export type IdentifierWarning = 'registrar' | 'division' | 'innerCheck';

export interface IdentifierFailure {
  readonly reason: IdentifierReason;
  readonly position: number | null;
}

/** One numbering standard, as far as checking and correcting need to know it. */
export interface IdentifierScheme {
  readonly kind: IdentifierKind;
  readonly length: number;
  /** The characters that may stand at an index counted from 0. */
  alphabetAt(index: number): string;
  /** Judges a code of the right length and alphabet. */
  findFailure(code: string): IdentifierFailure | null;
  /** Judges a code that passes. */
  listWarnings(code: string): readonly IdentifierWarning[];
}

export const DIGITS = '0123456789';

/** The first thing wrong: length, then alphabet, then what the scheme itself demands. */
export function findFailure(code: string, scheme: IdentifierScheme): IdentifierFailure | null {
  const chars = Array.from(code);
  if (chars.length !== scheme.length) return { reason: 'length', position: null };
  const foreign = chars.findIndex((char, index) => !scheme.alphabetAt(index).includes(char));
  if (foreign !== -1) return { reason: 'alphabet', position: foreign + 1 };
  return scheme.findFailure(code);
}

/** The leading part of a code under construction; a malformed one is a bug of the caller. */
export function requireLeadingPart(part: string, scheme: IdentifierScheme): string {
  const chars = Array.from(part);
  const fits = chars.length === scheme.length - 1 && chars.every((char, at) => scheme.alphabetAt(at).includes(char));
  if (!fits)
    throw new RangeError(`${scheme.kind}: the leading part must be ${scheme.length - 1} characters of its alphabet`);
  return part;
}
