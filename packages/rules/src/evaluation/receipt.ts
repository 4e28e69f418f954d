import type { Need, Outcome } from './outcome.ts';
import type { Json, TraceNode } from './trace-node.ts';

/** Which entry of this package made it, and therefore which makes it again. */
export type EvaluationKind = 'text' | 'table' | 'model' | 'deadline';

/**
 * Everything needed to evaluate again and come to the same result byte for byte, on another machine and years later. The engine
 * version names the code and with it our own normalisation tables: those of a runtime change with its Unicode version.
 */
export interface Receipt {
  readonly receiptVersion: 1;
  readonly engineVersion: string;
  readonly kind: EvaluationKind;
  readonly packId: string;
  readonly packHash: string;
  /** First day of the pack: compiled for that day, the same rulebook gives the same pack. */
  readonly packFrom: string;
  /** Version of each rule that was applied, by its id. */
  readonly ruleVersions: Readonly<Record<string, string>>;
  /** RFC 8785 text of the inputs, and of nothing that no rule reads. */
  readonly inputs: string;
  readonly outcome: Outcome;
  readonly needs: readonly Need[];
  readonly trace: TraceNode;
  /** What the kind of evaluation gives besides its outcome: findings, the row of a table, a sum, a day. */
  readonly result: Json;
}
