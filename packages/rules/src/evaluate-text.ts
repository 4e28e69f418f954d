import { type ExceptionCheck, ENGINE_VERSION, type ScanFinding, checkExceptions } from '@jianhu/scan';
import { buildEvaluation, type Evaluation } from './evaluation/evaluation.ts';
import { needNode, needOfPack, needOfRules } from './evaluation/need-node.ts';
import { joinNeeds, type Need, type Outcome } from './evaluation/outcome.ts';
import type { TraceNode } from './evaluation/trace-node.ts';
import { type Pack, compiledLexiconOf, isPackFor, scannerOf } from './pack.ts';
import type { LexiconRecord } from './records.ts';
import { needOfFunctions, readFunctions, settleFunctions } from './registered-functions.ts';
import { type TermUse, useOf } from './term-use.ts';

/** What is known of a text; a missing field is not guessed (design: "undecided", never a silent pass). */
export interface TextObservation {
  readonly text: string;
  readonly kind?: string;
  readonly productCategory?: string;
  /** Registration or filing number of the goods; tells their class where it is not given. */
  readonly approvalNumber?: string;
  /** Functions of a health food as its certificate names them; without it no claim is held against them. */
  readonly registeredFunctions?: string;
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
  const packNeed = needOfDay(pack, input.at);
  const { findings, functionNeeds, asksFunctions } = packNeed.length > 0 ? NOTHING : findingsIn(pack, input);
  const needs = joinNeeds([...packNeed, ...functionNeeds, ...needsOf(findings)]);
  const outcome = findings.some(isAlert) ? 'hit' : needs.length > 0 ? 'undecided' : 'clear';
  return buildEvaluation({
    kind: 'text',
    pack,
    engines: ENGINES,
    ruleVersions: standingOf(pack, asksFunctions).ruleVersions,
    inputs: input,
    outcome,
    needs,
    trace: traceOf(pack, standingOf(pack, asksFunctions), input, { findings, outcome, needs }),
    result: { findings },
  });
}

/** What is missing before any text of the day can be judged: then none of its texts is clear. */
export function needOfDay(pack: Pack, at: string | undefined): Need[] {
  if (at !== undefined && !isPackFor(pack, at)) return [needOfPack(at)];
  return standingOf(pack, false).rules.length === 0 ? [needOfRules(at ?? pack.validFrom)] : [];
}

interface Found {
  readonly findings: readonly Finding[];
  readonly functionNeeds: readonly Need[];
  /** The rules on registered functions were asked as well. */
  readonly asksFunctions: boolean;
}

const NOTHING: Found = { findings: [], functionNeeds: [], asksFunctions: false };

/** The findings of a text, without a receipt: those of the scanner, settled by the registered functions where they are given. */
export function findingsIn(pack: Pack, observation: TextObservation): Found {
  const functions = observation.registeredFunctions === undefined ? null : readFunctions(pack, observation);
  if (functions === null) return { ...NOTHING, findings: scannerOf(pack).scan(observation) };
  // Only health food has a registered function: who names one names the class of the goods.
  const input = { ...observation, productCategory: 'healthFood' };
  return {
    findings: settleFunctions(pack, input, functions, scannerOf(pack).scan(input)),
    functionNeeds: needOfFunctions(functions),
    asksFunctions: true,
  };
}

/** Only a finding without exception and without a missing input raises an alert. */
export function isAlert(finding: Finding): boolean {
  return finding.exception === null && finding.needs.length === 0;
}

// Callers hand in richer observations; only the inputs of the rules may stand in a receipt.
function pickInput(observation: TextObservation): TextObservation {
  const { text, kind, productCategory, approvalNumber, registeredFunctions, at } = observation;
  return {
    text,
    ...(kind === undefined ? {} : { kind }),
    ...(productCategory === undefined ? {} : { productCategory }),
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(registeredFunctions === undefined ? {} : { registeredFunctions }),
    ...(at === undefined ? {} : { at }),
  };
}

/** What would have to be known before these findings say anything, each once; what an exception covers asks for nothing. */
export function needsOf(findings: readonly Finding[]): readonly Need[] {
  return joinNeeds(findings.flatMap((finding) => (finding.exception ? [] : finding.needs.map(needOfInput))));
}

const NEED_TEXTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  productCategory: [
    '缺少商品类别，或者所填类别不是规则所知的类别，请补充',
    'The class of the goods is missing, or is none that the rules know; supply it',
  ],
  permit: [
    '凭许可、专用标识或者来源证明方可销售的商品，请核对后再判断',
    'Goods that may be sold only with a permit, a mark or a proof of origin: look whether there is one',
  ],
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
  readonly rules: readonly LexiconRecord[];
  readonly ruleVersions: Readonly<Record<string, string>>;
  readonly clearNodes: readonly TraceNode[];
}

const standings = { plain: new WeakMap<Pack, Standing>(), functions: new WeakMap<Pack, Standing>() };

/** Only rules that were asked: hints never are, and registered functions only where they are given. */
function standingOf(pack: Pack, asksFunctions: boolean): Standing {
  const kept = asksFunctions ? standings.functions : standings.plain;
  const known = kept.get(pack);
  if (known) return known;
  const isAsked = (use: TermUse): boolean => use === 'alert' || (asksFunctions && use === 'function');
  const rules = pack.rules.filter(({ terms }) => terms.some((term) => isAsked(useOf(term))));
  const fresh = {
    rules,
    ruleVersions: Object.fromEntries(rules.map((rule) => [rule.ruleId, rule.version])),
    clearNodes: rules.map((rule) => ruleNode(rule, 'clear', [])),
  };
  kept.set(pack, fresh);
  return fresh;
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly outcome: Outcome;
  readonly needs: readonly Need[];
}

function traceOf(
  pack: Pack,
  standing: Standing,
  input: TextObservation,
  { findings, outcome, needs }: Judged,
): TraceNode {
  const rules =
    findings.length === 0
      ? standing.clearNodes
      : standing.rules.map((rule, index) => {
          const own = findings.filter((finding) => finding.ruleId === rule.ruleId);
          const clear = standing.clearNodes[index];
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
    children: checkExceptions(compiledLexiconOf(pack, finding), finding, input).map((check) =>
      exceptionNode(pack, check),
    ),
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
