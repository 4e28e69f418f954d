import type { PaperKind, PlanStatus } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { PaperInputs, TargetInput } from '../paper-inputs.ts';
import type { Run } from '../../../../infra/paper/block.ts';

export const statusZh: Readonly<Record<PlanStatus, string>> = {
  met: '已达成',
  onTrack: '按期',
  behind: '滞后',
  noData: '无数据',
};

export function monthZh(period: string): string {
  return `${Number(period.slice(0, 4))}年${Number(period.slice(5, 7))}月`;
}

export function dayZh(day: string): string {
  return `${monthZh(day)}${Number(day.slice(8, 10))}日`;
}

export function instantDayZh(instant: string): string {
  return dayZh(civilDateOf(new Date(instant)));
}

/** 2026年10月, 2026年上半年. */
export function periodZh(kind: PaperKind, period: string): string {
  if (kind === 'month') return monthZh(period);
  return `${period.slice(0, 4)}年${period.endsWith('-06') ? '上' : '下'}半年`;
}

export function nounZh(kind: PaperKind): string {
  return kind === 'month' ? '月报' : '半年报';
}

export function titleLinesOf({ kind, period, plan }: PaperInputs): readonly [string, string] {
  return [plan.titleZh, `${periodZh(kind, period)}实施情况${nounZh(kind)}`];
}

/** At most four decimals, without zeros at the end. */
export function amountZh(value: number, unit: string): string {
  return `${Number(value.toFixed(4))}${unit}`;
}

/** A difference of shares is told in 个百分点. */
export function changeUnit(unit: string): string {
  return unit === '%' ? '个百分点' : unit;
}

export function changeZh(change: number, unit: string): string {
  const words = amountZh(Math.abs(change), changeUnit(unit));
  if (Number(change.toFixed(4)) === 0) return '持平';
  return `${change > 0 ? '增' : '减'}${words}`;
}

export function paceZh(pace: TargetInput['neededPace'], unit: string): string {
  if (pace === null) return '—';
  return `${pace.per === 'month' ? '每月' : '每年'}${amountZh(roundUp(pace.amount), changeUnit(unit))}`;
}

/** Never less than is needed; of hundreds nobody wants the hundredth part. */
function roundUp(amount: number): number {
  return amount >= 100 ? Math.ceil(amount) : Math.ceil(amount * 100) / 100;
}

export function figureRun(
  { baseUrl }: Pick<PaperInputs, 'baseUrl'>,
  figure: { readonly targetId: string; readonly period: string; readonly countyCode?: string },
  text: string,
): Run {
  const county = figure.countyCode ? `?countyCode=${figure.countyCode}` : '';
  return { text, href: `${baseUrl}/plan/targets/${figure.targetId}/figures/${figure.period}${county}` };
}

export function pageRun({ baseUrl }: Pick<PaperInputs, 'baseUrl'>, path: string, text: string): Run {
  return { text, href: `${baseUrl}${path}` };
}

/** A number with the way to its page; what says that there is none, or nothing, leads nowhere. */
export function linked(inputs: Pick<PaperInputs, 'baseUrl'>, path: string, text: string): Run {
  return text === '—' || text === '0' ? { text } : pageRun(inputs, path, text);
}

/** “甲”“乙”“丙”: names one after the other, all of them or the first few. */
export function namesZh(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(quoted).join('、');
  return names.length > most ? `${shown}等` : shown;
}

/** GB/T 15834: single marks within double ones. */
function quoted(name: string): string {
  return `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
