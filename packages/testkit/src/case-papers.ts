import { civilDateOf } from '@jianhu/kernel';
import {
  documentsOn,
  type DocumentTemplate,
  type Facts,
  papersOfStep,
  type Procedure,
  type Transition,
} from '@jianhu/rules';
import { describeFacts } from '@jianhu/server';

/** Words of an element that neither the record nor a fact of the step has, where its usual words would not read well. */
const HAND: Readonly<Record<string, string>> = {
  party: '演示经营者（虚构）',
  address: '演示路1号（虚构）',
  asked: '代表人甲（虚构），法定代表人',
  time: '上午九时至十时',
  place: '演示路1号（虚构）',
  proposal: '建议立案。',
  approval: '同意。',
  present: '代表人甲（虚构）',
  recusal: '不申请回避。',
  course: '经现场检查、网页固证和询问查明。',
  evidence: '证据1：现场截图；证据2：现场笔录。',
  nature: '构成虚假宣传。',
  discretion: '首次发现，当场改正，依法从轻。',
  basis: '《中华人民共和国广告法》第五十五条第一款',
  reasons: '违法事实有现场笔录和网页截图为证。',
  defence: '当事人未提出陈述、申辩。',
  reason: '证据可能灭失或者以后难以取得。',
  document: '随附文书',
  way: '直接送达',
  received: '当日',
  signed: '代表人甲（虚构）',
};

/**
 * What an officer writes into a paper before the step that names it: the facts of the step in the words of the file, usual words, and
 * words by hand for all else. What the record has already is not asked again.
 */
export function paperWords(
  template: Pick<DocumentTemplate, 'elements'>,
  { procedure, facts, knownFacts, unitName }: Omit<PaperedStep, 'transition' | 'at'>,
): Record<string, string> {
  const said = new Map(
    describeFacts(procedure, facts, { person: (id) => id, unit: unitName }).map(({ key, valueZh }) => [key, valueZh]),
  );
  return Object.fromEntries(
    template.elements.flatMap(({ id, nameZh, source }) => {
      const usual = source.from === 'given' ? source.standard : undefined;
      const fact = source.from === 'fact' ? said.get(source.key) : undefined;
      if (fact === undefined && source.from === 'fact' && knownFacts.includes(source.key)) return [];
      return [[id, fact ?? usual ?? HAND[id] ?? `〔${nameZh}〕`]];
    }),
  );
}

interface PaperedStep {
  readonly procedure: Procedure;
  readonly transition: Transition;
  readonly facts: Facts;
  /** Keys of what the file said before the step. */
  readonly knownFacts: readonly string[];
  readonly at: Date;
  readonly unitName: (id: string) => string;
}

/** The numbers of a step's documents: papers of the file are made through `make`, the others have the number that is `typed`. */
export async function numbersOfStep(
  templates: readonly DocumentTemplate[],
  { transition, at, known, ...words }: PaperedStep & { readonly known: Facts },
  {
    make,
    typed,
  }: { make: (documentId: string, given: Record<string, string>) => Promise<string>; typed: (id: string) => string },
): Promise<Record<string, string>> {
  const facts = { ...known, ...words.facts };
  const papers = papersOfStep(templates, { procedure: words.procedure, transition, facts, on: civilDateOf(at) });
  const numbers: Record<string, string> = {};
  for (const id of documentsOn(transition, civilDateOf(at))) {
    const template = papers.find(({ documentId }) => documentId === id);
    numbers[id] = template ? await make(id, paperWords(template, words)) : typed(id);
  }
  return numbers;
}
