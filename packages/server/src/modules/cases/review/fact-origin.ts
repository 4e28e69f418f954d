import type { ProcedureAction } from '@jianhu/rules';

/** Of each fact the step that gave the value which holds now. */
export function originsOf(log: readonly ProcedureAction[]): ReadonlyMap<string, ProcedureAction> {
  return new Map(log.flatMap((action) => Object.keys(action.facts).map((key) => [key, action] as const)));
}
