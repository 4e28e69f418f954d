import type { CaseExport } from '@jianhu/contract';
import type { Caller } from '../../../infra/http.ts';
import { isHandling } from '../reporter/reporter.ts';

interface Held {
  readonly unitId: string;
  readonly officers: readonly string[];
}

/**
 * What of a file somebody may export. The internal volume (副卷) is for whoever handles the case, for the reviewers and heads of that unit
 * and for its superior; the main volume (正卷) also for the other officers of the unit who handle cases.
 */
export function exportsFor(caller: Caller, held: Held): CaseExport[] {
  const isOwn = caller.unitId === held.unitId;
  const acts = caller.permissions.has('case.act');
  const approves = caller.permissions.has('case.approve');
  const mayReadInternal =
    (acts && isHandling(caller, held)) ||
    (isOwn && (approves || caller.permissions.has('case.review'))) ||
    (caller.reach === 'city' && approves);
  if (mayReadInternal) return ['main', 'both'];
  return isOwn && acts ? ['main'] : [];
}
