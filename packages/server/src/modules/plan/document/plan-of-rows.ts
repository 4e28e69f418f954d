import type { PlanRow, PlanRows } from './read-plan-rows.ts';
import { documentItems, MISSING_ITEM, partKinds } from './plan-sheet.ts';
import { cadenceWords, carrierWords, codeOf, goalWords, readingWords, sourceWords } from './plan-words.ts';

export interface LoosePlan {
  /** To be parsed by the schema of the document. */
  readonly plan: unknown;
  /** Sheet and row by the path of a part in the document. */
  readonly places: ReadonlyMap<string, string>;
}

/** Puts the rows of a workbook together as a document; whether it is one is for the schema to say. */
export function planOfRows(rows: PlanRows): LoosePlan {
  const places = new Map<string, string>();
  const of = (kind: keyof typeof partKinds) => rows.举措.filter((row) => row.text('类别') === partKinds[kind]);
  const children = childrenOf(rows, places);
  const note = (path: string, row: { readonly place: string }): void => void places.set(path, row.place);
  const goals = of('goal').map((row, at) => {
    note(`goals.${at}`, row);
    const no = row.number('序号');
    return {
      position: no,
      digit: row.text('数字'),
      ...titled(row),
      textZh: row.text('原文'),
      targets: children.targets(`goals.${at}`, `G${no}`),
    };
  });
  const actions = of('action').map((row, at) => {
    note(`actions.${at}`, row);
    return { no: row.number('序号'), ...titled(row), measures: row.list('所含举措').map(Number) };
  });
  const measures = of('measure').map((row, at) => {
    note(`measures.${at}`, row);
    const no = row.number('序号');
    const id = `M${String(no).padStart(2, '0')}`;
    const named = row.list('点名系统');
    return {
      no,
      actionNo: row.number('所属行动'),
      ...titled(row),
      textZh: row.text('原文'),
      leadUnit: row.text('牵头单位'),
      supportUnits: row.list('配合单位'),
      unitsTextZh: row.text('责任单位原文'),
      ...(named.length === 0 ? {} : { namedSystemsZh: named }),
      clauses: children.clauses(`measures.${at}`, id),
      targets: children.targets(`measures.${at}`, id),
    };
  });
  const safeguards = of('safeguard').map((row, at) => {
    note(`safeguards.${at}`, row);
    const no = row.number('序号');
    return { no, ...titled(row), textZh: row.text('原文'), clauses: children.clauses(`safeguards.${at}`, `S${no}`) };
  });
  const plan = {
    kind: 'actionPlan',
    ...documentOf(rows.文件, places),
    trades: rows.特色产业.map((row, at) => {
      note(`trades.${at}`, row);
      return { code: row.text('代码'), nameZh: row.text('名称'), nameEn: row.text('英文名称') };
    }),
    groups: rows.单位组.map((row, at) => {
      note(`groups.${at}`, row);
      return { id: row.text('编号'), nameZh: row.text('名称'), members: row.list('成员'), noteZh: row.text('说明') };
    }),
    goals,
    actions,
    measures,
    safeguards,
    // What belongs nowhere is named to the schema, which refuses it, instead of being dropped.
    ...children.strays(),
    ...strayParts(rows),
  };
  return { plan, places };
}

const titled = (row: PlanRow<'举措'>) => ({ titleZh: row.text('标题'), titleEn: row.text('英文标题') });

function documentOf(rows: PlanRows['文件'], places: Map<string, string>): Record<string, unknown> {
  const members: Record<string, unknown> = {
    docNumber: null,
    missingZh: rows.filter((row) => row.text('项目') === MISSING_ITEM).map((row) => row.text('内容')),
  };
  for (const row of rows) {
    const item = row.text('项目');
    if (item === MISSING_ITEM) continue;
    const [zh, en] = documentItems[item as keyof typeof documentItems] ?? [`文件 ${item}`, null];
    members[zh] = row.text('内容');
    places.set(zh, row.place);
    if (en !== null) {
      members[en] = row.text('英文');
      places.set(en, row.place);
    }
  }
  return members;
}

/** Clauses and targets by what their ids begin with. */
function childrenOf(rows: PlanRows, places: Map<string, string>) {
  const taken = new Set<string>();
  const take = <R extends PlanRow<'条款'> | PlanRow<'指标'>>(all: readonly R[], prefix: string): R[] => {
    const own = all.filter((row) => idOf(row).startsWith(`${prefix}-`));
    for (const row of own) taken.add(row.place);
    return own;
  };
  return {
    clauses: (path: string, prefix: string) =>
      take(rows.条款, prefix).map((row, at) => {
        places.set(`${path}.clauses.${at}`, row.place);
        return clauseOf(row);
      }),
    targets: (path: string, prefix: string) =>
      take(rows.指标, prefix).map((row, at) => {
        places.set(`${path}.targets.${at}`, row.place);
        return targetOf(row);
      }),
    strays: () =>
      Object.fromEntries(
        [...rows.条款, ...rows.指标].filter(({ place }) => !taken.has(place)).map((row) => [row.place, idOf(row)]),
      ),
  };
}

function idOf(row: PlanRow<'条款'> | PlanRow<'指标'>): string {
  return row.text('编号') ?? '';
}

function strayParts(rows: PlanRows): Record<string, unknown> {
  const kinds: readonly string[] = Object.values(partKinds);
  const strays = rows.举措.filter((row) => !kinds.includes(row.text('类别') ?? ''));
  return Object.fromEntries(strays.map((row) => [row.place, row.text('类别')]));
}

function clauseOf(row: PlanRow<'条款'>) {
  return {
    id: row.text('编号'),
    textZh: row.text('原文'),
    duty: truth(row.text('是否任务')),
    carriers: row.list('由什么承担').map(carrierOf),
    owedBy: row.list('责任单位'),
  };
}

const truth = (word: string | null): unknown => (word === '是' ? true : word === '否' ? false : word);

function carrierOf(line: string): unknown {
  const [, word = line, rest = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
  const kind = codeOf(carrierWords, word);
  if (kind === 'tool') {
    const [, path = rest, nameZh = ''] = /^(\S+) (.*)$/s.exec(rest) ?? [];
    return { kind, nameZh, path };
  }
  return kind === 'unbuilt' ? { kind, plannedZh: rest } : { kind, [kind]: rest };
}

function targetOf(row: PlanRow<'指标'>) {
  return {
    id: row.text('编号'),
    nameZh: row.text('名称'),
    nameEn: row.text('英文名称'),
    sourcePhrase: row.text('原文语句'),
    goal: goalOf(row),
    unit: row.text('单位'),
    cadence: codeOf(cadenceWords, row.text('节奏') ?? ''),
    byYear: row.number('年份'),
    soft: truth(row.text('力争')),
    newSince: row.text('新增起算日'),
    doubling: truth(row.text('倍增')),
    reading: codeOf(readingWords, row.text('口径') ?? ''),
    measuredBy: sourceOf(row),
    noteZh: row.text('备注'),
  };
}

function goalOf(row: PlanRow<'指标'>): unknown {
  const op = codeOf(goalWords, row.text('目标形式') ?? '');
  const [value, max] = [row.number('目标值'), row.number('上限')];
  if (op === 'range') return { op, min: value, max };
  const rest = max === null ? {} : { max };
  return op === 'fullCoverage' && value === null ? { op, ...rest } : { op, value, ...rest };
}

function sourceOf(row: PlanRow<'指标'>): unknown {
  const kind = codeOf(sourceWords, row.text('数据来源') ?? '');
  const object = row.text('来源对象');
  if (kind === 'objects') return { kind, registry: object };
  if (kind === 'records') return { kind, port: object };
  if (kind === 'share') return { kind, parts: row.list('来源对象') };
  return { kind, ...(object === null ? {} : { 来源对象: object }) };
}
