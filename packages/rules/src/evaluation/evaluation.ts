import { canonicalJson } from '../canonical-json.ts';
import type { Need, Outcome } from './outcome.ts';
import type { EvaluationKind, Receipt } from './receipt.ts';
import type { Json, TraceNode } from './trace-node.ts';

/** What every entry of this package gives: text, table, model and deadline alike. A suspicion, never a decision (brief 0.5). */
export interface Evaluation<Result> {
  readonly outcome: Outcome;
  /** Empty unless `undecided`; a hit may still name what would say more. */
  readonly needs: readonly Need[];
  readonly trace: TraceNode;
  readonly result: Result;
  readonly receipt: Receipt;
}

/** Name of this package in receipts. Raised with every change that may change a result, a trace or its wording. */
export const RULES_ENGINE = 'jianhu-rules/2';

/** The pack as far as a receipt names it. */
export interface PackName {
  readonly packId: string;
  readonly packHash: string;
  readonly validFrom: string;
}

export interface EvaluationParts<Result> {
  readonly kind: EvaluationKind;
  readonly pack: PackName;
  /** Further engines that had a part in it, such as `jianhu-scan/2`. */
  readonly engines?: readonly string[];
  readonly ruleVersions: Readonly<Record<string, string>>;
  /** Only what the rules read: callers may hold more. */
  readonly inputs: object;
  readonly outcome: Outcome;
  readonly needs: readonly Need[];
  readonly trace: TraceNode;
  readonly result: Result;
}

/**
 * Puts an evaluation and its receipt together; the only way to make either.
 * @example buildEvaluation({ kind: 'model', pack, ruleVersions: { 'price.comparison': '2022.1' }, inputs, outcome, needs, trace, result })
 */
export function buildEvaluation<Result>(parts: EvaluationParts<Result>): Evaluation<Result> {
  const { pack, outcome, needs, trace, result } = parts;
  const receipt: Receipt = {
    receiptVersion: 1,
    engineVersion: [RULES_ENGINE, ...(parts.engines ?? [])].join('+'),
    kind: parts.kind,
    packId: pack.packId,
    packHash: pack.packHash,
    packFrom: pack.validFrom,
    ruleVersions: parts.ruleVersions,
    inputs: canonicalJson(parts.inputs),
    outcome,
    needs,
    trace,
    // Results are interfaces of plain data; the types of the language cannot say that of an interface.
    result: result as Json,
  };
  return { outcome, needs, trace, result, receipt };
}
