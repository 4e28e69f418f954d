import type { CivilDate } from '@jianhu/kernel';
import type { MatterState, Procedure, ProcedureAction } from '@jianhu/rules';
import type { DiscussionRow } from './store.ts';

export type Purpose = 'penalty' | 'extension';

/** For what the heads come together: the step that stands on it, and the step after which they do. */
const STEPS: readonly { readonly purpose: Purpose; readonly step: string; readonly after: string }[] = [
  { purpose: 'penalty', step: 'decideCollectively', after: 'submitForDecision' },
  { purpose: 'extension', step: 'extendCollectively', after: 'extendDecision' },
];

/** What a step is discussed for beforehand; null for every other step. */
export function purposeOf(action: string): Purpose | null {
  return STEPS.find(({ step }) => step === action)?.purpose ?? null;
}

/** For what the heads may talk the case over as it stands now. */
export function purposesNow({ transitions }: Procedure, { state, done }: MatterState): Purpose[] {
  return STEPS.filter(({ step, after }) => {
    const isHere = transitions.some(({ action, from }) => action === step && from.includes(state));
    return isHere && done.some(({ action }) => action === after);
  }).map(({ purpose }) => purpose);
}

type Step = Pick<ProcedureAction, 'action' | 'on' | 'seq'>;

/** From which day on a discussion is about what lies before the heads now; null where nothing does. */
export function firstDayOf(log: readonly Step[], purpose: Purpose): CivilDate | null {
  return submissionOf(log, purpose)?.on ?? null;
}

function submissionOf(log: readonly Step[], purpose: Purpose): Step | undefined {
  const after = STEPS.find((one) => one.purpose === purpose)?.after;
  return log.findLast(({ action }) => action === after);
}

/** The discussion on which a step may stand: the newest of its purpose, signed by its chair, recorded after what was submitted last. */
export function standingOf(
  rows: readonly DiscussionRow[],
  { purpose, log }: { readonly purpose: Purpose; readonly log: readonly Step[] },
): DiscussionRow | null {
  const submission = submissionOf(log, purpose);
  const newest = rows.find((row) => row.purpose === purpose);
  if (newest === undefined || newest.signed_at === null || submission === undefined) return null;
  return newest.action_version >= submission.seq ? newest : null;
}
