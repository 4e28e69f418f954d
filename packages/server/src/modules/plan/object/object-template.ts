import type { ObjectRegistry } from '@jianhu/rules';
import { buildWorkbook, type WrittenCell } from '../../../infra/table-file/index.ts';
import type { PlanContext } from '../context.ts';
import { columnsOf, type ObjectColumn } from './object-columns.ts';
import { FILLED_SHEET, GUIDE_SHEET } from './object-sheet.ts';

/** An empty sheet for the objects of a registry; a second one says what counts, which proof belongs to it, and what may be chosen. */
export function buildObjectTemplate(
  ctx: Pick<PlanContext, 'counties' | 'rulebook'>,
  definition: ObjectRegistry,
): Buffer {
  const columns = columnsOf(definition);
  const choices = columns.map((column) => choicesOf(ctx, column));
  const guide = guideRows(definition, columns, choices);
  const listsFrom = guide.length + 2;
  const { lists, ranges } = placeLists(choices, listsFrom);
  return buildWorkbook([
    {
      name: FILLED_SHEET,
      columns: columns.map((column, at) => ({
        title: column.required ? `${column.titleZh}*` : column.titleZh,
        width: 18,
        ...formatOf(column),
        ...(ranges[at] === undefined ? {} : { choices: ranges[at] }),
      })),
      rows: [],
    },
    {
      name: GUIDE_SHEET,
      columns: [
        { title: '列', width: 28 },
        { title: '英文列名', width: 28 },
        { title: '是否必填', width: 10 },
        { title: '填写要求', width: 80 },
      ],
      rows: [...guide, ...lists],
    },
  ]);
}

function guideRows(
  { nameZh, definitionZh, validFromMeansZh, evidenceZh, dedupKey, fields }: ObjectRegistry,
  columns: readonly ObjectColumn[],
  choices: readonly (readonly string[])[],
): WrittenCell[][] {
  const keyNames = dedupKey.map((key) =>
    key === 'name'
      ? '名称'
      : key === 'countyCode'
        ? '区县'
        : (fields.find((field) => field.key === key)?.nameZh ?? key),
  );
  return [
    ...columns.map(({ titleZh, titleEn, required, reading }, at) => [
      titleZh,
      titleEn,
      required ? '必填' : '选填',
      reading.kind === 'date'
        ? '日期，如 2026-01-31'
        : reading.kind === 'number'
          ? '数字，不带单位'
          : (choices[at] ?? []).join('、'),
    ]),
    ['登记库', nameZh, null, definitionZh],
    ['起算日', null, null, validFromMeansZh],
    ['佐证', null, null, `${evidenceZh.join('；')}。每行填写佐证名称和佐证文号，或者上传时为整份名单填写。`],
    ['同一对象', null, null, `${keyNames.join('、')}都相同的，是同一对象，只登记一次。`],
    ['填写', null, null, '一行一个对象；不要合并单元格，不要用公式，不要改动列名；每次不超过 2000 行。'],
  ];
}

function choicesOf(ctx: Pick<PlanContext, 'counties' | 'rulebook'>, { reading }: ObjectColumn): readonly string[] {
  if (reading.kind === 'county') return ctx.counties.map(({ nameZh }) => nameZh);
  if (reading.kind === 'trade') return ctx.rulebook.plan.trades.map(({ nameZh }) => nameZh);
  return reading.kind === 'choice' ? reading.options.map(({ nameZh }) => nameZh) : [];
}

/** The lists of choices one below the other, and the range of each; an Excel list in the cell itself may hold 255 characters only. */
function placeLists(choices: readonly (readonly string[])[], from: number) {
  const lists: WrittenCell[][] = [];
  const ranges = choices.map((list) => {
    if (list.length === 0) return undefined;
    const first = from + lists.length;
    lists.push(...list.map((word) => ['可选项', null, null, word]));
    return `'${GUIDE_SHEET}'!$D$${first}:$D$${first + list.length - 1}`;
  });
  return { lists, ranges };
}

function formatOf({ reading }: ObjectColumn): { readonly format?: 'text' | 'date' } {
  if (reading.kind === 'date') return { format: 'date' };
  return reading.kind === 'number' ? {} : { format: 'text' };
}
