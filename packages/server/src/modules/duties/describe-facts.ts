import { isCivilDate } from '@jianhu/kernel';
import type { CaseFact, Facts, FactValue, Procedure } from '@jianhu/rules';

interface NamesOf {
  person(id: string): string;
  unit(id: string): string;
}

interface DescribedFact {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly valueZh: string;
  readonly valueEn: string;
}

/** Facts in the words of the procedure, in its order. */
export function describeFacts({ facts: definitions }: Procedure, facts: Facts, names: NamesOf): DescribedFact[] {
  const described: DescribedFact[] = [];
  for (const definition of definitions) {
    const value = facts[definition.key];
    if (value === undefined) continue;
    const [valueZh, valueEn] = wordsOf(definition, value, names);
    described.push({ key: definition.key, nameZh: definition.nameZh, nameEn: definition.nameEn, valueZh, valueEn });
  }
  return described;
}

/** People whose names are needed to describe these facts. */
export function peopleOfFacts({ facts: definitions }: Procedure, facts: Facts): string[] {
  return definitions.filter(({ type }) => type === 'officers').flatMap(({ key }) => listOf(facts[key] ?? []));
}

function wordsOf(definition: CaseFact, value: FactValue, names: NamesOf): [zh: string, en: string] {
  const same = (text: string): [string, string] => [text, text];
  switch (definition.type) {
    case 'yesNo':
      return value === true ? ['是', 'yes'] : ['否', 'no'];
    case 'choice':
    case 'choices': {
      const known = [...(definition.options ?? []), ...(definition.formerOptions ?? [])];
      const chosen = listOf(value).map((id) => known.find((one) => one.id === id));
      return [chosen.map((one) => one?.nameZh ?? '').join('、'), chosen.map((one) => one?.nameEn ?? '').join(', ')];
    }
    case 'fineFen':
      return [`${yuanOf(Number(value))} 元`, `CNY ${yuanOf(Number(value))}`];
    case 'officers':
      return same(listOf(value).map(names.person).join('、'));
    case 'unit':
    case 'units':
      return same(listOf(value).map(names.unit).join('、'));
    case 'day':
      return [dayZh(String(value)), String(value)];
    case 'days':
      return [listOf(value).map(dayZh).join('、'), listOf(value).join(', ')];
    case 'text':
    case 'count':
      return same(String(value));
  }
}

function dayZh(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return isCivilDate(day) ? `${year}年${month}月${date}日` : day;
}

/** Whole fen, written as yuan with the fen where there are any. */
function yuanOf(fen: number): string {
  const [yuan, rest] = [Math.floor(fen / 100), fen % 100];
  return rest === 0 ? yuan.toLocaleString('en-US') : `${yuan.toLocaleString('en-US')}.${String(rest).padStart(2, '0')}`;
}

function listOf(value: FactValue): string[] {
  return Array.isArray(value) ? [...(value as readonly string[])] : [String(value)];
}
