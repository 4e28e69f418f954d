import { type ExceptionCheck, ENGINE_VERSION, type ScanFinding, checkExceptions } from '@jianhu/scan';
import { buildEvaluation, type Evaluation } from './evaluation/evaluation.ts';
import { needNode, needOfPack } from './evaluation/need-node.ts';
import { joinNeeds, type Need, type Outcome } from './evaluation/outcome.ts';
import type { TraceNode } from './evaluation/trace-node.ts';
import { type Pack, compiledLexiconOf, isPackFor, scannerOf } from './pack.ts';
import type { LexiconRecord } from './records.ts';

/** What is known of a text; a missing field is not guessed (design: "undecided", never a silent pass). */
export interface TextObservation {
  readonly text: string;
  readonly kind?: string;
  readonly productCategory?: string;
  /** Registration or filing number of the goods; tells their class where it is not given. */
  readonly approvalNumber?: string;
  /** Civil date of the act. */
  readonly at?: string;
}

export type Finding = ScanFinding;

export interface TextResult {
  readonly findings: readonly Finding[];
}

const ENGINES = [ENGINE_VERSION];

/** Stream, replay, check-up and console all call this one function. */
export function evaluateText(pack: Pack, observation: TextObservation): Evaluation<TextResult> {
  const input = pickInput(observation);
  const packNeed = input.at !== undefined && !isPackFor(pack, input.at) ? [needOfPack(input.at)] : [];
  const findings = packNeed.length > 0 ? [] : scannerOf(pack).scan(input);
  const open = findings.flatMap((finding) => (finding.exception ? [] : finding.needs.map(needOfInput)));
  const needs = joinNeeds([...packNeed, ...open]);
  const outcome = findings.some(isAlert) ? 'hit' : needs.length > 0 ? 'undecided' : 'clear';
  return buildEvaluation({
    kind: 'text',
    pack,
    engines: ENGINES,
    ruleVersions: standingOf(pack).ruleVersions,
    inputs: input,
    outcome,
    needs,
    trace: traceOf(pack, input, findings, outcome, needs),
    result: { findings },
  });
}

/** Only a finding without exception and without a missing input raises an alert. */
export function isAlert(finding: Finding): boolean {
  return finding.exception === null && finding.needs.length === 0;
}

// Callers hand in richer observations; only the inputs of the rules may stand in a receipt.
function pickInput({ text, kind, productCategory, approvalNumber, at }: TextObservation): TextObservation {
  return {
    text,
    ...(kind === undefined ? {} : { kind }),
    ...(productCategory === undefined ? {} : { productCategory }),
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(at === undefined ? {} : { at }),
  };
}

const NEED_TEXTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  productCategory: ['缺少商品类别，请补充', 'The class of the goods is missing; supply it'],
  kind: [
    '缺少文本类型（商品页、评价、直播话术等），请补充',
    'The kind of text is missing (listing, review, live speech …)',
  ],
};

function needOfInput(code: string): Need {
  const [zh, en] = NEED_TEXTS[code] ?? [`缺少 ${code}，请补充`, `${code} is missing; supply it`];
  return { code, zh, en };
}

/** What is the same in every evaluation of a pack: made once, since most rules see nothing in most texts. */
interface Standing {
  readonly ruleVersions: Readonly<Record<string, string>>;
  readonly clearNodes: readonly TraceNode[];
}

const standings = new WeakMap<Pack, Standing>();

function standingOf(pack: Pack): Standing {
  const known = standings.get(pack);
  if (known) return known;
  const fresh = {
    ruleVersions: Object.fromEntries(pack.rules.map((rule) => [rule.ruleId, rule.version])),
    clearNodes: pack.rules.map((rule) => ruleNode(rule, 'clear', [])),
  };
  standings.set(pack, fresh);
  return fresh;
}

function traceOf(
  pack: Pack,
  input: TextObservation,
  findings: readonly Finding[],
  outcome: Outcome,
  needs: readonly Need[],
): TraceNode {
  const { clearNodes } = standingOf(pack);
  const rules =
    findings.length === 0
      ? clearNodes
      : pack.rules.map((rule, index) => {
          const own = findings.filter((finding) => finding.ruleId === rule.ruleId);
          const clear = clearNodes[index];
          if (own.length === 0 && clear) return clear;
          const children = own.map((finding) => findingNode(pack, input, finding));
          const result = children.some((child) => child.result === 'hit') ? 'hit' : (children[0]?.result ?? 'clear');
          return ruleNode(rule, result, children);
        });
  return {
    kind: 'pack',
    id: pack.packId,
    result: outcome,
    zh: `规则包 ${pack.packId}，${pack.validFrom} 起施行`,
    en: `Pack ${pack.packId}, in force from ${pack.validFrom}`,
    children: [...needs.map(needNode), ...rules],
  };
}

function ruleNode(rule: LexiconRecord, result: TraceNode['result'], children: readonly TraceNode[]): TraceNode {
  return {
    kind: 'rule',
    id: rule.ruleId,
    result,
    zh: `${rule.nameZh}（${rule.version} 版）`,
    en: `${rule.nameEn} (version ${rule.version})`,
    article: `${rule.statute}${rule.article}`,
    children,
  };
}

function findingNode(pack: Pack, input: TextObservation, finding: Finding): TraceNode {
  return {
    kind: 'finding',
    id: finding.termId,
    result: isAlert(finding) ? 'hit' : finding.exception ? 'clear' : 'undecided',
    zh: `第 ${finding.start} 字起的“${finding.matched}”与词条“${finding.term}”相符`,
    en: `"${finding.matched}" at character ${finding.start} matches the term "${finding.term}"`,
    value: finding.matched,
    parameter: { name: finding.termId, value: finding.term },
    article: finding.article,
    children: checkExceptions(compiledLexiconOf(pack), finding, input).map((check) => exceptionNode(pack, check)),
  };
}

function exceptionNode(pack: Pack, check: ExceptionCheck): TraceNode {
  const record = pack.exceptions.find((exception) => exception.id === check.id);
  return {
    kind: 'exception',
    id: check.id,
    result: check.applies ? 'applies' : 'doesNotApply',
    zh: `除外情形：${record?.nameZh ?? check.kind}`,
    en: `Exception: ${record?.nameEn ?? check.kind}`,
    article: check.basis,
    children: [],
  };
}
