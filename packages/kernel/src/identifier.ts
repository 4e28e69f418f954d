import { proposeCorrection } from './identifier-proposal.ts';
import {
  findFailure,
  type IdentifierKind,
  type IdentifierReason,
  type IdentifierScheme,
  type IdentifierWarning,
} from './identifier-scheme.ts';

/** NOTE: for a personal id this holds personal data: show it masked and never log it. */
export interface IdentifierCheck {
  /** The input as it was given. */
  readonly code: string;
  /** Half width, upper case, without spaces and dashes; no character is ever exchanged for another. */
  readonly normalised: string;
  readonly kind: IdentifierKind;
  readonly valid: boolean;
  /** Counted from 1 in `normalised`; the check position when only the check fails, null when the length is wrong. */
  readonly failingPosition: number | null;
  readonly reason: IdentifierReason | null;
  /** A corrected code that passes every test, when exactly one is plausible. A person applies it, never the software. */
  readonly proposal: string | null;
  readonly warnings: readonly IdentifierWarning[];
}

/** Full width to half width, ASCII letters to upper case, spaces and dashes out (brief 3.1). Letters are left as they are. */
export function normaliseIdentifier(input: string): string {
  return input
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b-\u200d\u2060\ufeff\u2010-\u2015\u2212-]/g, '')
    .replace(/[a-z]/g, (char) => char.toUpperCase());
}

export function checkByScheme(input: string, scheme: IdentifierScheme): IdentifierCheck {
  const normalised = normaliseIdentifier(input);
  const failure = findFailure(normalised, scheme);
  return {
    code: input,
    normalised,
    kind: scheme.kind,
    valid: failure === null,
    failingPosition: failure?.position ?? null,
    reason: failure?.reason ?? null,
    proposal: failure ? proposeCorrection(normalised, scheme) : null,
    warnings: failure ? [] : scheme.listWarnings(normalised),
  };
}
