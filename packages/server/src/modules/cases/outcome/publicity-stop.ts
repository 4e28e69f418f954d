import type { CivilDate } from '@jianhu/kernel';
import type { ProcedureAction } from '@jianhu/rules';

const TURNS: readonly string[] = ['stopPublicity', 'stopByRepair', 'resumePublicity'];

/** The last step that stopped the publication or took it up again. */
function lastTurn(log: readonly ProcedureAction[]): ProcedureAction | undefined {
  return log.findLast(({ action }) => TURNS.includes(action));
}

/** Day on which the publication stopped; null while it goes on, or once it was taken up again. */
export function stoppedOn(log: readonly ProcedureAction[]): CivilDate | null {
  const turn = lastTurn(log);
  return turn === undefined || turn.action === 'resumePublicity' ? null : turn.on;
}

/** What an application for repair means for the publication: a repair stops it, a repair that is taken back resumes what a repair stopped. */
export function repairStep(
  outcome: string,
  log: readonly ProcedureAction[],
): 'stopByRepair' | 'resumePublicity' | null {
  const stopped = stoppedOn(log) !== null;
  if (outcome === 'granted' && !stopped) return 'stopByRepair';
  return outcome === 'revoked' && stopped ? 'resumePublicity' : null;
}
