import { civilDateOf } from '@jianhu/kernel';
import { z } from 'zod';

/** rulebook/tables/mirrored-states.json: what the codes of the other system mean for a case that was handed over. */
export const mirroredStatesSchema = z.object({
  kind: z.literal('mirroredStates'),
  states: z
    .array(z.object({ state: z.string().min(1), means: z.enum(['filed', 'decided', 'ended', 'notFiled']) }))
    .min(1),
});
export type MirroredState = z.infer<typeof mirroredStatesSchema>['states'][number];

export type DoubtGround = 'otherNumber' | 'sameMoment' | 'beforeOpening' | 'goesBack' | 'clueEndedOtherwise';

interface Telling {
  readonly foreignNo: string;
  readonly state: string;
  readonly at: Date;
}

/** What stands here when something is told. */
export interface Standing {
  readonly foreignNo: string | null;
  readonly foreignState: string | null;
  readonly foreignStateAt: Date | null;
  /** State of the matter under its procedure. */
  readonly state: string;
  readonly openedOn: string;
  readonly clueState: string | null;
}

type Judged =
  /** Nothing new, or older than what is known. */
  | { readonly kind: 'known' }
  | { readonly kind: 'doubt'; readonly ground: DoubtGround }
  /** The newest state, with the step that follows from it, if one does. */
  | { readonly kind: 'follow'; readonly action: string | null };

/** How far a case has come on the other system, by the state that it left here. */
const RANKS: Readonly<Record<string, number>> = { filedElsewhere: 1, decidedElsewhere: 2, endedElsewhere: 3 };
const STEPS = {
  filed: { rank: 1, action: 'fileElsewhere' },
  decided: { rank: 2, action: 'decideElsewhere' },
  ended: { rank: 3, action: 'endElsewhere' },
} as const;
const REFUSED = 'notFiled';
/** States of a clue that agree with a case on it. */
const AGREEING: readonly string[] = ['verifying', 'verifiedCaseFiled'];

/** Follow, ignore, or keep for a person: by the date of the other system, never by the order in which it arrives. */
export function judgeTelling(states: readonly MirroredState[], standing: Standing, told: Telling): Judged {
  const { foreignNo, foreignState, foreignStateAt, state } = standing;
  if (foreignNo !== null && foreignNo !== told.foreignNo) return doubt('otherNumber');
  if (civilDateOf(told.at) < standing.openedOn) return doubt('beforeOpening');
  const means = meaningOf(states, told.state);
  if (foreignStateAt !== null && told.at.getTime() === foreignStateAt.getTime())
    return foreignState === told.state ? { kind: 'known' } : doubt('sameMoment');
  if (foreignStateAt !== null && told.at < foreignStateAt)
    return goesFurther(means, state) ? doubt('goesBack') : { kind: 'known' };
  if (goesBack(means, state)) return doubt('goesBack');
  const action = actionOf(means, state);
  const disagrees = action !== null && standing.clueState !== null && !AGREEING.includes(standing.clueState);
  return disagrees ? doubt('clueEndedOtherwise') : { kind: 'follow', action };
}

/** The steps that bring the file to what a person took for true, or null where nothing leads there. */
export function stepsTo(states: readonly MirroredState[], told: string, state: string): readonly string[] | null {
  const means = meaningOf(states, told);
  if (means === null) return [];
  if (!goesBack(means, state)) {
    const action = actionOf(means, state);
    return action === null ? [] : [action];
  }
  if (means === 'notFiled' || state === REFUSED) return null;
  return means === 'filed' ? ['reopenElsewhere'] : ['reopenElsewhere', 'decideElsewhere'];
}

type Meaning = MirroredState['means'] | null;

function meaningOf(states: readonly MirroredState[], code: string): Meaning {
  return states.find(({ state }) => state === code)?.means ?? null;
}

function rankOf(state: string): number {
  return RANKS[state] ?? 0;
}

/** A state that came late would have led further than the newer one that stands: one of the two is wrong. */
function goesFurther(means: Meaning, state: string): boolean {
  if (means === null) return false;
  if (means === 'notFiled') return state !== REFUSED;
  return state === REFUSED || STEPS[means].rank > rankOf(state);
}

function goesBack(means: Meaning, state: string): boolean {
  const isOver = state === REFUSED || state === 'endedElsewhere';
  if (means === null) return isOver;
  if (means === 'notFiled') return rankOf(state) > 0;
  return state === REFUSED || STEPS[means].rank < rankOf(state);
}

function actionOf(means: Meaning, state: string): string | null {
  if (means === null || state === REFUSED) return null;
  if (means === 'notFiled') return rankOf(state) === 0 ? 'refuseElsewhere' : null;
  return STEPS[means].rank > rankOf(state) ? STEPS[means].action : null;
}

function doubt(ground: DoubtGround): Judged {
  return { kind: 'doubt', ground };
}
