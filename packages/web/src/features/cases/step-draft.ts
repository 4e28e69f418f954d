import type { MatterAction } from '@jianhu/contract';
import type { FactInput } from './fact-field.tsx';

/** What somebody has filled in so far for one step. */
export interface StepDraft {
  readonly facts: Readonly<Record<string, FactInput>>;
  readonly documents: Readonly<Record<string, string>>;
  readonly officers: readonly string[];
  readonly on: string;
  readonly note: string;
}

export const emptyDraft: StepDraft = { facts: {}, documents: {}, officers: [], on: '', note: '' };

/** The first thing that is missing, by its place in the form; the server asks the same table again. */
export function isComplete({ facts, documents }: Pick<MatterAction, 'facts' | 'documents'>, draft: StepDraft): boolean {
  const hasFacts = facts.every(({ key, required }) => !required || draft.facts[key] !== undefined);
  return hasFacts && documents.every(({ id }) => (draft.documents[id] ?? '').trim() !== '');
}

/** The body that a step sends; fields left empty are left out. */
export function bodyOf(step: Pick<MatterAction, 'action' | 'twoOfficers'>, draft: StepDraft, me: string) {
  const acting = draft.officers.length === 0 ? [me] : draft.officers;
  return {
    action: step.action,
    facts: Object.fromEntries(
      Object.entries(draft.facts).map(([key, value]): [string, string | number | boolean | string[]] => [
        key,
        typeof value === 'object' ? [...value] : value,
      ]),
    ),
    documents: { ...draft.documents },
    ...(step.twoOfficers ? { officers: [...acting] } : {}),
    ...(draft.on === '' ? {} : { on: draft.on }),
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
  };
}
