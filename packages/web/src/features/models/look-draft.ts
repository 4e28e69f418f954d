import type { BodyInputOf, LookFact, recordLiveLook } from '@jianhu/contract';
import { instantOf } from './read-lines.ts';

type Body = BodyInputOf<typeof recordLiveLook>;
const TEXTS = ['seenAt', 'where', 'what', 'basis'] as const;

export interface LookDraft extends Readonly<Record<(typeof TEXTS)[number], string>> {
  readonly facts: Readonly<Partial<Record<LookFact, boolean>>>;
}

export const EMPTY_LOOK: LookDraft = { facts: {}, seenAt: '', where: '', what: '', basis: '' };

/** What the form says, or the first thing that is missing. What was not looked at is left out. */
export function readLook(draft: LookDraft): { readonly body: Body | null; readonly missing: keyof LookDraft | null } {
  const seenAt = instantOf(draft.seenAt);
  const [where, what, basis] = [draft.where.trim(), draft.what.trim(), draft.basis.trim()];
  const refuse = (missing: keyof LookDraft) => ({ body: null, missing });
  if (Object.values(draft.facts).length === 0) return refuse('facts');
  if (seenAt === null) return refuse('seenAt');
  if (where.length < 2) return refuse('where');
  if (what.length < 2) return refuse('what');
  if (basis.length < 4) return refuse('basis');
  return { body: { facts: draft.facts, seenAt, where, what, basis }, missing: null };
}
