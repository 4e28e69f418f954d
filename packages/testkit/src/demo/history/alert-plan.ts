import { type Rng, intBetween, pick } from '@jianhu/kernel';
import type { Clues } from '@jianhu/server';
import { drawer, happens } from '../city/chance.ts';
import { confirmNotes, dismissals } from './case-notes.ts';
import type { Team } from './demo-people.ts';

export type AlertCommand = Parameters<Clues['actOnAlert']>[2];
type WithoutVersion<C> = C extends unknown ? Omit<C, 'expectedVersion'> : never;

export interface Moment {
  /** Working days after the record came up. */
  readonly day: number;
  readonly minute: number;
}

export interface AlertStep extends Moment {
  readonly by: keyof Team;
  readonly command: WithoutVersion<AlertCommand>;
}

interface Situation {
  /** A pending alert of the same subject and conduct that nobody will decide. */
  readonly mergeInto: string | null;
  /** Where the city's bureau sends what came to it; null when the alert lies with a county. */
  readonly assignTo: string | null;
}

const MORNING = 9 * 60 + 10;
const draw = drawer({
  confirm: 46,
  dismiss: 25,
  stay: 7,
  claimed: 5,
  release: 3,
  reopen: 3,
  undoConfirm: 2,
  undoDismiss: 2,
});
const drawDelay = drawer({ '1': 62, '2': 24, '3': 9, '5': 5 });

/** What the officers will do about an alert; no steps: it stays open and its service time runs out. */
export function planAlert(rng: Rng, { mergeInto, assignTo }: Situation): AlertStep[] {
  const day = Number(drawDelay(rng));
  const minute = MORNING + intBetween(rng, 0, 7) * 30;
  if (mergeInto !== null && happens(rng, 0.7)) {
    const merge = { action: 'merge', intoAlertId: mergeInto } as const;
    return claimThen('monitor', { day, minute }, merge);
  }
  if (assignTo !== null && happens(rng, 0.5)) {
    const steps = stepsOf(rng, { day: day + 1, minute });
    return [{ day, minute, by: 'monitor', command: { action: 'assign', unitId: assignTo } }, ...steps];
  }
  return stepsOf(rng, { day, minute });
}

function stepsOf(rng: Rng, when: Moment): AlertStep[] {
  const dismiss = { action: 'dismiss', ...pick(rng, dismissals) } as const;
  const confirm = { action: 'confirm', note: pick(rng, confirmNotes) } as const;
  const later = (minutes: number): Moment => ({ day: when.day, minute: when.minute + minutes });
  switch (draw(rng)) {
    case 'stay':
      return [];
    case 'claimed':
      return [{ ...when, by: 'enforcement', command: { action: 'claim' } }];
    case 'release':
      return claimThen('monitor', when, { action: 'release' });
    case 'dismiss':
      return claimThen('monitor', when, dismiss);
    case 'reopen': {
      const again: Moment = { day: when.day + 2, minute: when.minute };
      return [
        ...claimThen('monitor', when, dismiss),
        { ...again, by: 'monitor', command: { action: 'reopen', note: '复查时发现遗漏片段。' } },
      ];
    }
    case 'undoDismiss':
      return [...claimThen('monitor', when, dismiss), { ...later(25), by: 'monitor', command: { action: 'undo' } }];
    case 'undoConfirm':
      return [
        ...claimThen('enforcement', when, confirm),
        { ...later(25), by: 'enforcement', command: { action: 'undo' } },
      ];
    case 'confirm':
      return claimThen('enforcement', when, confirm);
  }
}

/** Claims, and decides twenty minutes later. */
function claimThen(by: keyof Team, { day, minute }: Moment, command: AlertStep['command']): AlertStep[] {
  return [
    { day, minute, by, command: { action: 'claim' } },
    { day, minute: minute + 20, by, command },
  ];
}
