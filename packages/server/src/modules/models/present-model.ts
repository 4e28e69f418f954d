import type { ModelResult as Presented } from '@jianhu/contract';
import { type Evaluation, isTrial, type ModelRecord, type ModelResult, type TraceNode } from '@jianhu/rules';

/** A model and what it says, for the page; without an evaluation it says which data are missing and whence they come. */
export function presentModel(record: ModelRecord, evaluation: Evaluation<ModelResult> | null): Presented {
  const { source } = record;
  const missing = {
    zh: `登记库没有本模型所需的数据。${source.zh}`,
    en: `The registry does not hold the data of this model. ${source.en}`,
  };
  return {
    modelId: record.modelId,
    name: { zh: record.nameZh, en: record.nameEn },
    definition: { zh: record.definitionZh, en: record.definitionEn },
    source: { zh: source.zh, en: source.en, article: `《${source.statute}》${source.article}` },
    trial: isTrial(record),
    testedOn: record.testedOn.map(({ zh, en }) => ({ zh, en })),
    moment: null,
    ...(evaluation === null
      ? { outcome: 'undecided', explanation: missing, needs: [{ code: 'data', ...missing }], checks: [], version: null }
      : {
          outcome: evaluation.outcome,
          explanation: { zh: evaluation.trace.zh, en: evaluation.trace.en },
          needs: [...evaluation.needs],
          checks: evaluation.trace.children.filter(({ kind }) => kind === 'test').map(presentCheck),
          version: evaluation.result.version,
        }),
  };
}

function presentCheck(node: TraceNode): Presented['checks'][number] {
  const { id, result, zh, en, article = '', children } = node;
  return {
    id,
    // Exceptions have results of their own; a test of a model never has.
    result: result === 'applies' || result === 'doesNotApply' ? 'undecided' : result,
    zh,
    en,
    article,
    exceptions: children
      .filter(({ kind }) => kind === 'exception')
      .map((one) => ({
        id: one.id,
        zh: one.zh,
        en: one.en,
        article: one.article ?? '',
        applies: one.result === 'applies',
      })),
  };
}
