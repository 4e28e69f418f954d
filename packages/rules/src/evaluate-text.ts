import { type ExceptionCheck, ENGINE_VERSION, type ScanFinding, checkExceptions } from '@jianhu/scan';
import { canonicalJson } from './canonical-json.ts';
import { type Pack, compiledLexiconOf, isPackFor, scannerOf } from './pack.ts';

/** What is known of a text; a missing field is not guessed (design: "undecided", never a silent pass). */
export interface TextObservation {
  readonly text: string;
  readonly kind?: string;
  readonly productCategory?: string;
  /** Civil date of the act. */
  readonly at?: string;
}

export type Finding = ScanFinding;

/** One step of the reasoning, with the steps under it. */
export interface TraceNode {
  readonly kind: 'pack' | 'rule' | 'finding' | 'exception' | 'need';
  readonly id: string;
  readonly result: 'hit' | 'clear' | 'undecided' | 'applies' | 'doesNotApply';
  readonly detail: string;
  readonly children: readonly TraceNode[];
}

/** Everything needed to evaluate again and come to the same result byte for byte. */
export interface Receipt {
  readonly engineVersion: string;
  readonly packId: string;
  readonly packHash: string;
  readonly ruleVersions: Readonly<Record<string, string>>;
  /** RFC 8785 text of the observation. */
  readonly inputs: string;
  readonly findings: readonly Finding[];
}

export interface Evaluation {
  readonly outcome: 'hit' | 'clear' | 'undecided';
  readonly findings: readonly Finding[];
  /** Inputs that are missing to decide: `productCategory`, or `pack:DATE` when the pack is not of that day. */
  readonly needs: readonly string[];
  readonly trace: TraceNode;
  readonly receipt: Receipt;
}

/** Stream, replay, check-up and console all call this one function. */
export function evaluateText(pack: Pack, observation: TextObservation): Evaluation {
  const input = pickInput(observation);
  const packNeed = input.at !== undefined && !isPackFor(pack, input.at) ? [`pack:${input.at}`] : [];
  const findings = packNeed.length > 0 ? [] : scannerOf(pack).scan(input);
  const needs = [...new Set([...packNeed, ...findings.flatMap((finding) => (finding.exception ? [] : finding.needs))])];
  const outcome = findings.some(isAlert) ? 'hit' : needs.length > 0 ? 'undecided' : 'clear';
  const ruleVersions = Object.fromEntries(pack.rules.map((rule) => [rule.ruleId, rule.version]));
  return {
    outcome,
    findings,
    needs,
    trace: traceOf(pack, input, findings, outcome, needs),
    receipt: {
      engineVersion: ENGINE_VERSION,
      packId: pack.packId,
      packHash: pack.packHash,
      ruleVersions,
      inputs: canonicalJson(input),
      findings,
    },
  };
}

/** Only a finding without exception and without a missing input raises an alert. */
export function isAlert(finding: Finding): boolean {
  return finding.exception === null && finding.needs.length === 0;
}

// Callers hand in richer observations; only the inputs of the rules may stand in a receipt.
function pickInput({ text, kind, productCategory, at }: TextObservation): TextObservation {
  return {
    text,
    ...(kind === undefined ? {} : { kind }),
    ...(productCategory === undefined ? {} : { productCategory }),
    ...(at === undefined ? {} : { at }),
  };
}

function traceOf(
  pack: Pack,
  input: TextObservation,
  findings: readonly Finding[],
  outcome: Evaluation['outcome'],
  needs: readonly string[],
): TraceNode {
  const rules = pack.rules.map((rule): TraceNode => {
    const own = findings.filter((finding) => finding.ruleId === rule.ruleId);
    const children = own.map((finding) => findingNode(pack, input, finding));
    const result = children.find((child) => child.result === 'hit') ? 'hit' : (children[0]?.result ?? 'clear');
    return {
      kind: 'rule',
      id: rule.ruleId,
      result,
      detail: `${rule.statute}${rule.article} ${rule.version}`,
      children,
    };
  });
  const needNodes = needs.map((need): TraceNode => ({
    kind: 'need',
    id: need,
    result: 'undecided',
    detail: '',
    children: [],
  }));
  return { kind: 'pack', id: pack.packId, result: outcome, detail: pack.packHash, children: [...needNodes, ...rules] };
}

function findingNode(pack: Pack, input: TextObservation, finding: Finding): TraceNode {
  const children = checkExceptions(compiledLexiconOf(pack), finding, input).map(exceptionNode);
  const result = isAlert(finding) ? 'hit' : finding.exception ? 'clear' : 'undecided';
  return { kind: 'finding', id: finding.termId, result, detail: `${finding.matched} @${finding.start}`, children };
}

function exceptionNode(check: ExceptionCheck): TraceNode {
  return {
    kind: 'exception',
    id: check.id,
    result: check.applies ? 'applies' : 'doesNotApply',
    detail: check.basis,
    children: [],
  };
}
