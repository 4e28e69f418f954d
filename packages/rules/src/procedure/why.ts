import type { ProcedureGuard, Transition } from './procedure.ts';

/** Why an action may not be done: a stable code, a sentence in each language that says what to do, and the article behind it. */
export interface ProcedureWhy {
  /** One of the engine's, or that which the procedure gives to the condition. */
  readonly code: ProcedureWhyCode | `why.${string}`;
  readonly zh: string;
  readonly en: string;
  readonly article: string;
  /** The fact or document that it is about. */
  readonly about?: string;
  /** The first day on which the condition will hold, where only time is missing. */
  readonly earliestOn?: string;
}

const sentences = {
  'why.state': [
    '当前环节不能办理此项，请按流程先办理前序环节',
    'this step does not come next; do the steps before it first',
  ],
  'why.ended': ['已办结，不能再办理', 'it has ended; nothing can be added'],
  'why.role': ['您的角色不能办理此项，请由有权的人员办理', 'your role may not do this; ask somebody whose role may'],
  'why.otherUnit': ['不由本单位办理，请由承办单位办理', 'another unit is in charge; let it act'],
  'why.notInvited': ['本单位未受邀参加或不是接收单位', 'your unit was not invited and has not received it'],
  'why.twoOfficers': [
    '须由两名以上不同的执法人员共同办理，请补充另一名人员',
    'two different officers must act together; name the second one',
  ],
  'why.callerAbsent': ['录入人员须为共同办理的执法人员之一', 'whoever enters it must be one of the officers who acted'],
  'why.notCertified': [
    '所列人员没有有效的执法证件，请更换人员',
    'one of the officers has no certificate in force; name another one',
  ],
  'why.notHandling': [
    '须由本案办案人员办理，请先变更办案人员',
    'only the officers who handle it may do this; change the officers first',
  ],
  'why.handling': ['办案人员不得办理此项，请由其他人员办理', 'who handles it may not do this; somebody else must'],
  'why.recused': [
    '该人员已决定回避，不得参与本案，请更换人员',
    'this person was recused and takes no part in the case; name another one',
  ],
  'why.samePerson': ['该环节不得由前序环节的同一人办理', 'the same person did an earlier step and may not do this one'],
  'why.factMissing': ['缺少必填事项，请补充', 'a required fact is missing; add it'],
  'why.factUnknown': ['此环节没有这一事项，请删除', 'this step has no such fact; leave it out'],
  'why.factWrong': ['事项的内容不符合要求，请更正', 'the value of a fact does not fit; correct it'],
  'why.documentMissing': ['缺少文书编号，请填写', 'the number of a document is missing; give it'],
  'why.documentUnknown': ['此环节没有这种文书，请删除', 'this step has no such document; leave it out'],
  'why.backDated': [
    '办理日期早于前一环节，不得倒签',
    'the day lies before the step before it; an act is not dated back',
  ],
  'why.future': ['办理日期晚于今天，请在当日办理', 'the day lies ahead; enter it when it has happened'],
  'why.enteredLate': ['须在办理当日录入，不得补录', 'it is entered on its own day, not later'],
  'why.noExtensionLeft': ['法定延长次数已用完，不能再延长', 'the law allows no further extension'],
  'why.ranOut': ['期限已届满，不能再延长', 'the term is over and cannot be extended any more'],
  'why.clockNotRunning': ['该期限未在计算中', 'that term is not running'],
  'why.measureUnnamed': [
    '有多项措施正在执行，请写明所办措施的文书编号',
    'several measures run; name the one it is about by the number of its document',
  ],
  'why.measureUnknown': [
    '没有这一编号的措施正在执行，请核对文书编号',
    'no measure of that number runs; look at the number again',
  ],
  'why.guard': ['不符合法定条件', 'a condition of the law is not met'],
} as const;

export type ProcedureWhyCode = keyof typeof sentences;

export function whyOf(
  code: Exclude<ProcedureWhyCode, 'why.guard'>,
  by: Pick<Transition, 'statute' | 'article'> | null,
  about?: string,
): ProcedureWhy {
  const [zh, en] = sentences[code];
  return { code, zh, en, article: by === null ? '' : articleOf(by), ...(about === undefined ? {} : { about }) };
}

/** Of a step that does not say clearly which measure it is about: with the numbers of those that run. */
export function whyMeasure(
  { code, running }: { readonly code: 'measureUnnamed' | 'measureUnknown'; readonly running: readonly string[] },
  by: Transition,
  about: string | undefined,
): ProcedureWhy {
  const why = whyOf(`why.${code}`, by, about);
  const [zh, en] = [running.join('、'), running.join(', ')];
  return running.length === 0 ? why : { ...why, zh: `${why.zh}：${zh}`, en: `${why.en}: ${en}` };
}

/** What is done because the platform does it so; no statute says it. */
export const OUR_RULES = '办理规则（本平台）';

/** Who acts: 行政处罚法第四十二条 asks for two certified officers, whatever the step. */
export const TWO_OFFICERS = { statute: '中华人民共和国行政处罚法', article: '第四十二条' } as const;

export const RECUSAL = { statute: '中华人民共和国行政处罚法', article: '第四十三条' } as const;

export function whyGuard(guard: ProcedureGuard, earliestOn: string | null): ProcedureWhy {
  const { code = 'why.guard', zh, en } = guard;
  const why = { code, zh, en, article: articleOf(guard) };
  return earliestOn === null ? why : { ...why, earliestOn };
}

export function articleOf({ statute, article }: Pick<Transition, 'statute' | 'article'>): string {
  return `《${statute}》${article}`;
}
