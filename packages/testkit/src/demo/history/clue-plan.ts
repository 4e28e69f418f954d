import { type Rng, intBetween, pick } from '@jianhu/kernel';
import type { Clues } from '@jianhu/server';
import { drawer } from '../city/chance.ts';
import type { Moment } from './alert-plan.ts';
import { delayNote, dismissals, educations, noFilings, reopenNote, transferNote } from './case-notes.ts';
import type { Team } from './demo-people.ts';

export type ClueCommand = Parameters<Clues['actOnClue']>[2];
type WithoutVersion<C> = C extends unknown ? Omit<C, 'expectedVersion'> : never;

export interface ClueStep extends Moment {
  /** The `supervisor` of the city or somebody of the team in charge. */
  readonly by: keyof Team | 'supervisor';
  readonly command: WithoutVersion<ClueCommand>;
}

export interface CluePlan {
  readonly steps: readonly ClueStep[];
  /** When its officer turns to the case, or whatever else is opened from it, by which its verification ends. */
  readonly opensAt: Moment | null;
}

interface Situation {
  /** The how manieth it is: what is rare comes by turns, so that no history is without it. */
  readonly no: number;
  /** Another market regulator, to whom a clue may be assigned. */
  readonly assignTo: string;
  /** Another department, to whom a clue may be transferred. */
  readonly transferTo: string | null;
  /** Number of the document that a step may need. */
  readonly documentNo: string;
}

const MORNING = 9 * 60 + 40;
/** Three working days after a verification ran out. */
const DAY_OF_EXPLAINING = 18;
/** Fates that a history has to have, each by turns of fifteen. */
const BY_TURNS: Readonly<Record<number, 'transfer' | 'undo' | 'reopen'>> = { 3: 'transfer', 8: 'undo', 13: 'reopen' };
const TURNS = 15;
const draw = drawer({
  file: 22,
  noFiling: 21,
  educate: 17,
  extend: 9,
  tested: 6,
  stuck: 6,
  untouched: 5,
  handedOver: 6,
  dismiss: 6,
  assign: 8,
});

/** What becomes of a clue after its confirmation; steps beyond today leave it where it stands. */
export function planClue(rng: Rng, situation: Situation): CluePlan {
  const minute = MORNING + intBetween(rng, 0, 9) * 30;
  const start = step({ day: intBetween(rng, 1, 3), minute }, 'enforcement', { action: 'startVerification' });
  const end: Moment = { day: intBetween(rng, 5, 13), minute };
  const noFiling = { action: 'noFiling', ...pick(rng, noFilings) } as const;
  const drawn = draw(rng);
  const fate = BY_TURNS[situation.no % TURNS] ?? drawn;
  if (fate === 'file') return { steps: [start], opensAt: end };
  if (fate === 'extend') {
    const command = {
      action: 'extend',
      documentNo: `${situation.documentNo}延号`,
      note: '需调取平台后台数据。',
    } as const;
    return { steps: [start, step({ day: 12, minute }, 'head', command)], opensAt: { day: 22, minute } };
  }
  return { steps: stepsOf(fate, rng, { ...situation, start, end, noFiling }), opensAt: null };
}

interface Course extends Situation {
  readonly start: ClueStep;
  readonly end: Moment;
  readonly noFiling: ClueStep['command'];
}

type Fate = NonNullable<(typeof BY_TURNS)[number]> | ReturnType<typeof draw>;

/** The steps of a clue from which nothing is opened: how it ends is decided by the head. */
function stepsOf(fate: Exclude<Fate, 'file' | 'extend'>, rng: Rng, course: Course): ClueStep[] {
  const { no, start, end, noFiling, documentNo, transferTo, assignTo } = course;
  const { minute } = end;
  switch (fate) {
    case 'untouched':
      return [];
    case 'stuck': {
      const explained = { action: 'explainDelay', reasonCode: 'evidenceAbroad', note: delayNote } as const;
      return no % 2 === 0 ? [start, step({ day: DAY_OF_EXPLAINING, minute }, 'enforcement', explained)] : [start];
    }
    case 'noFiling':
      return [start, step(end, 'head', noFiling)];
    case 'educate':
      return [start, step(end, 'head', { action: 'educate', note: pick(rng, educations) })];
    case 'transfer': {
      const to = transferTo === null ? {} : { unitId: transferTo };
      return [start, step(end, 'head', { action: 'transfer', note: transferNote, ...to })];
    }
    case 'tested': {
      const sent = { action: 'suspend', reasonCode: 'testing', documentNo: `${documentNo}检号` } as const;
      const result = { action: 'resume', documentNo: `${documentNo}报告号` } as const;
      return [
        start,
        step({ day: 5, minute }, 'enforcement', sent),
        step({ day: 26, minute }, 'enforcement', result),
        step({ day: 30, minute }, 'head', noFiling),
      ];
    }
    case 'dismiss':
      return [step(start, 'enforcement', { action: 'dismiss', ...pick(rng, dismissals) })];
    case 'reopen':
      return [
        start,
        step(end, 'head', noFiling),
        step({ day: end.day + 4, minute }, 'head', { action: 'reopen', note: reopenNote }),
      ];
    case 'handedOver':
      return [
        step({ day: 1, minute: MORNING }, 'supervisor', {
          action: 'assign',
          unitId: assignTo,
          note: '涉及其职权，交其核查。',
        }),
      ];
    case 'assign':
      return [
        step({ day: 1, minute: MORNING }, 'supervisor', {
          action: 'assign',
          unitId: assignTo,
          note: '涉及其职权，交其核查。',
        }),
        step({ day: 3, minute }, 'enforcement', { action: 'startVerification' }),
        step({ day: end.day + 3, minute }, 'head', noFiling),
      ];
    case 'undo':
      return [
        start,
        step(end, 'head', noFiling),
        step({ day: end.day, minute: minute + 5 }, 'head', { action: 'undo' }),
      ];
  }
}

function step({ day, minute }: Moment, by: ClueStep['by'], command: ClueStep['command']): ClueStep {
  return { day, minute, by, command };
}
