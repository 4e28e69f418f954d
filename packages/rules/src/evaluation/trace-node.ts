import type { Outcome } from './outcome.ts';

/** Plain JSON: whatever stands in inputs, traces and receipts. Amounts are integers (fen), days are civil dates. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type TraceKind =
  | 'pack'
  | 'rule'
  | 'finding'
  | 'exception'
  | 'need'
  | 'table'
  | 'row'
  | 'input'
  | 'model'
  | 'test'
  | 'step';

/** One step of the reasoning, with the steps under it. Texts are whole sentences that an officer can read. */
export interface TraceNode {
  readonly kind: TraceKind;
  /** Stable name of what was tested: rule, term, row, parameter. */
  readonly id: string;
  readonly result: Outcome | 'applies' | 'doesNotApply';
  readonly zh: string;
  readonly en: string;
  /** What was found in the data. */
  readonly value?: Json;
  /** What it was compared with: the name in the rulebook and its value there. */
  readonly parameter?: { readonly name: string; readonly value: Json };
  /** Statute and article that the step rests on. */
  readonly article?: string;
  readonly children: readonly TraceNode[];
}
