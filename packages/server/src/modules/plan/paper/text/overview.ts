import type { PlanStatus } from '@jianhu/contract';
import { drawStatusChart } from '../chart/status-chart.ts';
import type { PaperInputs, TargetInput } from '../paper-inputs.ts';
import { type Block, heading, paragraph, runs, type Run } from '../../../../infra/paper/block.ts';
import type { Limits } from './limits.ts';
import { instantDayZh, monthZh, namesZh, nounZh, pageRun, periodZh } from './words.ts';

/** 一、总体进展: where the plan stands, and what has changed since the paper before. */
export function overview(inputs: PaperInputs, { names, charts }: Limits): Block[] {
  const { targets, plan, asOf } = inputs;
  const count = (status: PlanStatus): Run =>
    pageRun(inputs, `/plan?status=${status}`, `${targets.filter((target) => target.status === status).length}项`);
  return [
    heading(1, '一、总体进展'),
    paragraph(
      `截至${instantDayZh(asOf)}，行动方案`,
      pageRun(inputs, '/plan', `${plan.measures}项`),
      '举措、',
      pageRun(inputs, '/plan', `${targets.length}项`),
      '指标中，已达成',
      count('met'),
      '，按期推进',
      count('onTrack'),
      '，进度滞后',
      count('behind'),
      '，暂无数据',
      count('noData'),
      '。',
    ),
    paragraph(...compared(inputs, names)),
    paragraph(...reported(inputs)),
    ...[bases(targets, names), unknown(inputs, names)].flatMap((told) =>
      told.length === 0 ? [] : [paragraph(...told)],
    ),
    { kind: 'chart', chart: drawStatusChart(inputs), most: charts.high },
  ];
}

function compared(inputs: PaperInputs, most: number): Run[] {
  const { paper, at, statuses } = inputs.since;
  if (paper === null) {
    return runs(
      `本平台此前没有印发过${nounZh(inputs.kind)}，指标状态没有上期可比；数据更正和任务办结自${instantDayZh(at)}起统计。`,
    );
  }
  const moved = inputs.targets.filter(({ id, status }) => statuses[id] !== undefined && statuses[id] !== status);
  const named = (status: PlanStatus, words: string): Run[][] => {
    const names = moved.filter((target) => target.status === status).map(({ nameZh }) => nameZh);
    const count = pageRun(inputs, `/plan?status=${status}`, `${names.length}项`);
    return names.length === 0 ? [] : [runs(words, count, `（${namesZh(names, most)}）`)];
  };
  const changes = [
    ...named('met', '新达成'),
    ...named('onTrack', '转为按期'),
    ...named('behind', '转为滞后'),
    ...named('noData', '转为无数据'),
  ];
  return runs(
    '与上期（',
    pageRun(inputs, `/plan/papers/${paper.id}`, paper.number),
    `，${periodZh(inputs.kind, paper.period)}）相比，`,
    ...(changes.length === 0
      ? ['各项指标状态没有变化。']
      : [...changes.flatMap((one) => [...one, { text: '，' }]), '其余指标状态未变。']),
  );
}

function reported(inputs: PaperInputs): Run[] {
  const { reports, lateReports, kind, period } = inputs;
  const month = kind === 'month' ? `&period=${period}` : '';
  const times = (path: string, count: number): Run => pageRun(inputs, path, `${count}项次`);
  const flagged = ['，其中超过期限后才填报', times(`/plan/reports?all=true${month}`, reports.flaggedLate)];
  return runs(
    '本期应填报',
    times(`/plan/reports?all=true${month}`, reports.due),
    '，已公布',
    times(`/plan/reports?all=true&state=published${month}`, reports.published),
    ...(reports.flaggedLate === 0 ? [] : flagged),
    '；截至印发数据日，逾期尚未公布（含以前月份）',
    times('/plan/reports', lateReports.length),
    '。',
  );
}

function bases(targets: readonly TargetInput[], most: number): Run[] {
  const missing = targets.filter(({ baseMissing }) => baseMissing).map(({ nameZh }) => nameZh);
  if (missing.length === 0) return [];
  return runs(
    `${namesZh(missing, most)}要求倍增，方案没有写明基数，办公室尚未录入，按“缺基数”处理，不推算、不认定达成。`,
  );
}

function unknown(inputs: PaperInputs, most: number): Run[] {
  const none = inputs.targets.filter(({ newest }) => newest === null).map(({ nameZh }) => nameZh);
  const stale = inputs.targets.filter(({ stale: old }) => old);
  const told = stale.map(({ nameZh, newest }) => `${nameZh}（${newest === null ? '无' : monthZh(newest.period)}）`);
  return [
    ...(none.length === 0
      ? []
      : runs(
          '尚未公布过数据的指标',
          pageRun(inputs, '/plan?status=noData', `${none.length}项`),
          `：${namesZh(none, most)}。`,
        )),
    ...(stale.length === 0
      ? []
      : runs(
          '数据陈旧的指标',
          pageRun(inputs, '/plan', `${stale.length}项`),
          `：${told.slice(0, most).join('、')}${told.length > most ? '等' : ''}。`,
        )),
  ];
}
