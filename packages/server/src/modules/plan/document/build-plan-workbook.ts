import type { Carrier, Clause, PlanDocument, Target } from '@jianhu/rules';
import { listTargets } from '@jianhu/rules';
import { buildWorkbook, type WrittenCell } from '../../../infra/table-file/index.ts';
import {
  documentItems,
  MISSING_ITEM,
  partKinds,
  type PlanColumn,
  planSheets,
  type PlanSheetName,
} from './plan-sheet.ts';
import { cadenceWords, carrierWords, goalWords, readingWords, sourceWords } from './plan-words.ts';

type Row<S extends PlanSheetName> = Partial<Record<PlanColumn<S>, WrittenCell>>;

/** Columns of running text; the others are short. */
const WIDE: ReadonlySet<string> = new Set(['内容', '原文', '由什么承担', '原文语句', '备注', '说明']);

/** The plan as a workbook that can be imported again: nothing is left out, and lists stand one entry a line. */
export function buildPlanWorkbook(plan: PlanDocument): Buffer {
  const rows: { readonly [S in PlanSheetName]: readonly Row<S>[] } = {
    文件: documentRows(plan),
    举措: partRows(plan),
    条款: [...plan.measures, ...plan.safeguards].flatMap(({ clauses }) => clauses.map(clauseRow)),
    指标: listTargets(plan).map(({ target }) => targetRow(target)),
    单位组: plan.groups.map(({ id, nameZh, members, noteZh }) => ({
      编号: id,
      名称: nameZh,
      成员: lines(members),
      说明: noteZh,
    })),
    特色产业: plan.trades.map(({ code, nameZh, nameEn }) => ({ 代码: code, 名称: nameZh, 英文名称: nameEn })),
  };
  return buildWorkbook(
    Object.entries(planSheets).map(([name, columns]) => ({
      name,
      columns: columns.map((title) => ({ title, width: WIDE.has(title) ? 60 : 18, format: 'text' as const })),
      rows: rows[name as PlanSheetName].map((row: Readonly<Record<string, WrittenCell>>) =>
        columns.map((column) => row[column] ?? null),
      ),
    })),
  );
}

const lines = (list: readonly string[]): string => list.join('\n');
const yes = (value: boolean): string => (value ? '是' : '否');

function documentRows(plan: PlanDocument): Row<'文件'>[] {
  return [
    ...Object.entries(documentItems).map(([item, [zh, en]]) => ({
      项目: item,
      内容: plan[zh],
      英文: en === null ? null : plan[en],
    })),
    ...plan.missingZh.map((text) => ({ 项目: MISSING_ITEM, 内容: text })),
  ];
}

function partRows({ goals, actions, measures, safeguards }: PlanDocument): Row<'举措'>[] {
  return [
    ...goals.map(({ position, digit, titleZh, titleEn, textZh }) => ({
      类别: partKinds.goal,
      序号: position,
      标题: titleZh,
      英文标题: titleEn,
      数字: digit,
      原文: textZh,
    })),
    ...actions.map((action) => ({
      类别: partKinds.action,
      序号: action.no,
      标题: action.titleZh,
      英文标题: action.titleEn,
      所含举措: lines(action.measures.map(String)),
    })),
    ...measures.map((measure) => ({
      类别: partKinds.measure,
      序号: measure.no,
      所属行动: measure.actionNo,
      标题: measure.titleZh,
      英文标题: measure.titleEn,
      原文: measure.textZh,
      牵头单位: measure.leadUnit,
      配合单位: lines(measure.supportUnits),
      责任单位原文: measure.unitsTextZh,
      点名系统: lines(measure.namedSystemsZh ?? []),
    })),
    ...safeguards.map(({ no, titleZh, titleEn, textZh }) => ({
      类别: partKinds.safeguard,
      序号: no,
      标题: titleZh,
      英文标题: titleEn,
      原文: textZh,
    })),
  ];
}

function clauseRow({ id, textZh, duty, carriers, owedBy }: Clause): Row<'条款'> {
  return {
    编号: id,
    原文: textZh,
    是否任务: yes(duty),
    责任单位: lines(owedBy),
    由什么承担: lines(carriers.map(carrierLine)),
  };
}

/** `页面 /plan 方案地图`, `登记库 live-workshops`, `未建 …`. */
function carrierLine(carrier: Carrier): string {
  const word = carrierWords[carrier.kind];
  switch (carrier.kind) {
    case 'tool':
      return `${word} ${carrier.path} ${carrier.nameZh}`;
    case 'registry':
      return `${word} ${carrier.registry}`;
    case 'target':
      return `${word} ${carrier.target}`;
    case 'system':
      return `${word} ${carrier.system}`;
    case 'unbuilt':
      return `${word} ${carrier.plannedZh}`;
  }
}

function targetRow(target: Target): Row<'指标'> {
  const { goal, measuredBy } = target;
  const value = 'value' in goal ? goal.value : goal.op === 'range' ? goal.min : null;
  return {
    编号: target.id,
    名称: target.nameZh,
    英文名称: target.nameEn,
    原文语句: target.sourcePhrase,
    目标形式: goalWords[goal.op],
    目标值: value,
    上限: goal.op === 'range' ? goal.max : null,
    单位: target.unit,
    节奏: cadenceWords[target.cadence],
    年份: target.byYear,
    力争: yes(target.soft),
    新增起算日: target.newSince,
    倍增: yes(target.doubling),
    口径: readingWords[target.reading],
    数据来源: sourceWords[measuredBy.kind],
    来源对象: sourceObject(measuredBy),
    备注: target.noteZh,
  };
}

function sourceObject(measuredBy: Target['measuredBy']): string | null {
  switch (measuredBy.kind) {
    case 'objects':
      return measuredBy.registry;
    case 'records':
      return measuredBy.port;
    case 'share':
      return lines(measuredBy.parts);
    case 'sum':
      return null;
  }
}
