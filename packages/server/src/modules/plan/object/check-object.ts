import type { ObjectContent } from '@jianhu/contract';
import { checkUscc, type CivilDate, isCivilDate } from '@jianhu/kernel';
import type { ObjectField, ObjectRegistry } from '@jianhu/rules';
import type { ValueProblem } from '../report/check-report-value.ts';

export interface ObjectWorld {
  readonly today: CivilDate;
  readonly counties: readonly string[];
  readonly trades: readonly string[];
}

/** What is wrong with an object by the definition of its registry, each with its place; nothing is corrected by itself. */
export function findObjectProblems(
  definition: ObjectRegistry,
  content: ObjectContent,
  world: ObjectWorld,
): ValueProblem[] {
  return [
    ...placeProblems(definition, content, world),
    ...dayProblems(content, world.today),
    ...definition.fields.flatMap((field) => fieldProblems(field, content.fields[field.key])),
    ...Object.keys(content.fields)
      .filter((key) => !definition.fields.some((field) => field.key === key))
      .map((key) => tell(`/fields/${key}`, `登记库没有“${key}”这一项。`, `The registry has no field ${key}.`)),
  ];
}

/** The key by which the same object is known again: width, case and spaces told apart by nobody. */
export function dedupKeyOf(definition: ObjectRegistry, content: ObjectContent): string {
  return definition.dedupKey
    .map((key) => {
      if (key === 'name') return content.name;
      return key === 'countyCode' ? (content.countyCode ?? '') : String(content.fields[key] ?? '');
    })
    .map((part) => part.normalize('NFKC').toUpperCase().replace(/\s+/g, ''))
    .join('|');
}

const tell = (pointer: string, zh: string, en: string): ValueProblem => ({ pointer, zh, en });

function placeProblems(definition: ObjectRegistry, content: ObjectContent, world: ObjectWorld): ValueProblem[] {
  const problems: ValueProblem[] = [];
  const { countyCode, trade, point } = content;
  if (countyCode === null && definition.county === 'required') {
    problems.push(tell('/countyCode', '请选择区、县（市）。', 'Choose the county.'));
  } else if (countyCode !== null && !world.counties.includes(countyCode)) {
    problems.push(
      tell('/countyCode', `${countyCode} 不是本市的区、县（市）。`, `${countyCode} is no county of the city.`),
    );
  }
  if (trade === null && definition.trade === 'required') {
    problems.push(tell('/trade', '请选择特色产业。', 'Choose the trade.'));
  } else if (trade !== null && (definition.trade === 'none' || !world.trades.includes(trade))) {
    problems.push(tell('/trade', '不是方案列出的特色产业。', 'This is none of the trades of the plan.'));
  }
  if (point !== null && definition.mapPoint === 'none') {
    problems.push(tell('/point', '本登记库不登记位置。', 'This registry holds no position.'));
  }
  return problems;
}

function dayProblems({ validFrom, validTo }: ObjectContent, today: CivilDate): ValueProblem[] {
  if (validFrom > today) return [tell('/validFrom', '起算日不得晚于今天。', 'The first day must not lie ahead.')];
  if (validTo !== null && validTo <= validFrom) {
    return [tell('/validTo', '终止日须晚于起算日。', 'The end must lie after the first day.')];
  }
  return [];
}

function fieldProblems(field: ObjectField, value: string | number | null | undefined): ValueProblem[] {
  const pointer = `/fields/${field.key}`;
  if (value === undefined || value === null || value === '') {
    return field.required ? [tell(pointer, `请填写${field.nameZh}。`, `${field.nameEn} is missing.`)] : [];
  }
  const wrong = wrongValue(field, value);
  return wrong === null ? [] : [tell(pointer, `${field.nameZh}${wrong[0]}`, `${field.nameEn} ${wrong[1]}`)];
}

function wrongValue(field: ObjectField, value: string | number): readonly [zh: string, en: string] | null {
  if (field.type === 'number') {
    if (typeof value !== 'number') return ['须为数字。', 'must be a number.'];
    const isWithin = value >= field.min && value <= field.max;
    return isWithin
      ? null
      : [`须在 ${field.min} 至 ${field.max} 之间。`, `must lie between ${field.min} and ${field.max}.`];
  }
  if (typeof value !== 'string') return ['须为文字。', 'must be text.'];
  switch (field.type) {
    case 'text':
      return value.length <= field.maxLength
        ? null
        : [`不得超过 ${field.maxLength} 字。`, `is over ${field.maxLength} characters.`];
    case 'date':
      return isCivilDate(value) ? null : ['须为有效日期（年-月-日）。', 'must be a date, YYYY-MM-DD.'];
    case 'choice':
      return field.options.some(({ code }) => code === value) ? null : ['不在可选项内。', 'is none of the choices.'];
    case 'creditCode':
      return checkUscc(value).valid
        ? null
        : ['不是有效的统一社会信用代码（GB 32100）。', 'is not a valid credit code (GB 32100).'];
  }
}
