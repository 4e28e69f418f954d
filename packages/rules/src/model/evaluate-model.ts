import type { CivilDate, WorkingCalendar } from '@jianhu/kernel';
import { buildEvaluation, type Evaluation, type PackName } from '../evaluation/evaluation.ts';
import { needNode } from '../evaluation/need-node.ts';
import { joinNeeds, joinOutcomes, type Need, type Outcome } from '../evaluation/outcome.ts';
import type { Json, TraceNode } from '../evaluation/trace-node.ts';
import { isTrial, type ModelRecord, type ModelVersion, versionOn } from './model-file.ts';
import type { ModelCheck, ModelDefinition } from './model.ts';
import { fillSentence } from './sentence.ts';

export interface ModelRequest {
  readonly pack: PackName;
  readonly record: ModelRecord;
  /** Parsed JSON; what does not fit the model's schema is a bug of the caller and throws. */
  readonly input: unknown;
  /** Civil date of the event: chooses the version of the law (brief 0.4). */
  readonly at: CivilDate;
  readonly calendar: WorkingCalendar;
}

/** What a model gives besides its outcome. */
export interface ModelResult {
  /** 试验: never tried on real records, so it raises no alert and shows only on the subject's page. */
  readonly trial: boolean;
  /** Null when no law of that day is known or the model is switched off. */
  readonly version: string | null;
  readonly hits: readonly string[];
  /** Exceptions that apply. */
  readonly exceptions: readonly string[];
  readonly chart: Json;
}

/**
 * Evaluates one model for one event. Pure: the same request gives the same receipt, byte for byte.
 * @example evaluateModel(priceComparison, { pack, record, input, at, calendar }).outcome === 'undecided'
 */
export function evaluateModel<I, P, C>(
  definition: ModelDefinition<I, P, C>,
  request: ModelRequest,
): Evaluation<ModelResult> {
  const { record, at } = request;
  const version = versionOn(record, at);
  if (record.killSwitch.isOff) return withoutJudgement(request, switchedOff(record.killSwitch));
  if (version === undefined) return withoutJudgement(request, noLawOf(at));
  const input = definition.input.parse(request.input);
  const parameters = parametersOf(definition, version);
  const { checks, chart } = definition.judge(input, parameters, { at, calendar: request.calendar });
  const outcome = joinOutcomes(checks.map(({ result }) => result));
  const needs = joinNeeds(checks.flatMap((one) => one.needs.map((need) => nameNeed(record, need))));
  return build(request, {
    outcome,
    needs,
    trace: rootNode(
      record,
      outcome,
      checks.map((one) => checkNode(record, version, one)),
    ),
    result: {
      trial: isTrial(record),
      version: version.version,
      hits: checks.filter(({ result }) => result === 'hit').map(({ id }) => id),
      exceptions: checks.flatMap(({ exceptions }) => exceptions.filter(({ applies }) => applies).map(({ id }) => id)),
      chart: chart ?? null,
    },
  });
}

/** The figures of a version in the form that the arithmetic takes; a wrong kind of value throws. */
export function parametersOf<P>(
  { parameters }: Pick<ModelDefinition<never, P>, 'parameters'>,
  version: ModelVersion,
): P {
  const values = Object.entries(version.parameters).map(([name, { value }]) => [name, value] as const);
  return parameters.parse(Object.fromEntries(values));
}

type Parts = Pick<Evaluation<ModelResult>, 'outcome' | 'needs' | 'trace' | 'result'>;

function build({ pack, record, input, at, calendar }: ModelRequest, parts: Parts): Evaluation<ModelResult> {
  return buildEvaluation({
    kind: 'model',
    pack,
    ruleVersions: parts.result.version === null ? {} : { [record.modelId]: parts.result.version },
    inputs: { modelId: record.modelId, at, calendar: calendar.version, input },
    ...parts,
  });
}

function withoutJudgement(request: ModelRequest, need: Need): Evaluation<ModelResult> {
  return build(request, {
    outcome: 'undecided',
    needs: [need],
    trace: rootNode(request.record, 'undecided', [needNode(need)]),
    result: { trial: isTrial(request.record), version: null, hits: [], exceptions: [], chart: null },
  });
}

function switchedOff({ reasonZh, reasonEn }: { readonly reasonZh: string; readonly reasonEn: string }): Need {
  return { code: 'modelOff', zh: `模型已停用：${reasonZh}`, en: `The model is switched off: ${reasonEn}` };
}

function noLawOf(at: CivilDate): Need {
  return {
    code: 'lawOfDay',
    zh: `规则库没有 ${at} 当日施行的本模型依据，不作判断`,
    en: `The rulebook holds no law of this model for ${at}; nothing is decided`,
  };
}

/** A pack that was published before the model learnt to say or to ask this is judged all the same, and says that it lacks the words. */
export const UNNAMED = {
  zh: '规则包发布时尚无此项说明，请核对后重新发布规则包',
  en: 'The pack was published before the model could say this; check it and publish it again',
} as const;

function nameNeed(record: ModelRecord, need: string): Need {
  const [key = '', ...rest] = need.split(':');
  const named = record.needs[key] ?? UNNAMED;
  const detail = rest.join(':');
  return { code: need, ...fillSentence(named, { detail }) };
}

/** The explanation of the whole: what the checks say, worst first. */
function rootNode(record: ModelRecord, result: Outcome, children: readonly TraceNode[]): TraceNode {
  const order: readonly string[] = ['hit', 'undecided', 'clear'];
  const said = children.toSorted((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  return {
    kind: 'model',
    id: record.modelId,
    result,
    zh: said.map(({ zh }) => zh).join(''),
    en: said.map(({ en }) => en).join(' '),
    children,
  };
}

function checkNode(record: ModelRecord, version: ModelVersion, one: ModelCheck): TraceNode {
  const article = version.articles[one.article];
  const sentence = record.sentences[one.sentence] ?? UNNAMED;
  if (!article) throw new RangeError(`${record.modelId}: ${one.article} is not in the file`);
  const held = one.parameter === undefined ? undefined : version.parameters[one.parameter];
  return {
    kind: 'test',
    id: one.id,
    result: one.result,
    ...fillSentence(sentence, one.values),
    ...(one.value === undefined ? {} : { value: one.value }),
    ...(held === undefined || one.parameter === undefined
      ? {}
      : { parameter: { name: one.parameter, value: held.value } }),
    article: `《${article.statute}》${article.article}`,
    children: [
      ...one.exceptions.map((exception) => exceptionNode(record, version, exception)),
      ...one.needs.map((need) => needNode(nameNeed(record, need))),
    ],
  };
}

function exceptionNode(
  record: ModelRecord,
  version: ModelVersion,
  { id, applies }: ModelCheck['exceptions'][number],
): TraceNode {
  const exception = version.exceptions.find((one) => one.id === id);
  if (!exception) throw new RangeError(`${record.modelId} ${version.version} has no exception ${id}`);
  return {
    kind: 'exception',
    id,
    result: applies ? 'applies' : 'doesNotApply',
    zh: exception.nameZh,
    en: exception.nameEn,
    article: `《${exception.statute}》${exception.article}`,
    children: [],
  };
}
