import type { PlanStatus } from '@jianhu/contract';
import { drawStatusChart } from '../chart/status-chart.ts';
import type { PaperInputs, TargetInput } from '../paper-inputs.ts';
import { type Block, heading, paragraph, runs, type Run } from './block.ts';
import { instantDayZh, monthZh, namesZh, nounZh, pageRun, periodZh } from './words.ts';

/** 一、总体进展: where the plan stands, and what has changed since the paper before. */
export function overview(inputs: PaperInputs): Block[] {
  const { targets, plan, asOf } = inputs;
  const count = (status: PlanStatus): Run =>
    pageRun(inputs, '/plan', `${targets.filter((target) => target.status === status).length}项`);
  return [
    heading(1, '一、总体进展'),
    paragraph(
      `截至${instantDayZh(asOf)}，行动方案${plan.measures}项举措、${targets.length}项指标中，已达成`,
      count('met'),
      '，按期推进',
      count('onTrack'),
      '，进度滞后',
      count('behind'),
      '，暂无数据',
      count('noData'),
      '。',
    ),
    paragraph(...compared(inputs)),
    paragraph(...reported(inputs)),
    ...[bases(targets), unknown(targets)].flatMap((text) => (text === null ? [] : [paragraph(text)])),
    { kind: 'chart', chart: drawStatusChart(inputs) },
  ];
}

function compared(inputs: PaperInputs): Run[] {
  const { paper, at, statuses } = inputs.since;
  if (paper === null) {
    return runs(
      `本平台此前没有印发过${nounZh(inputs.kind)}，指标状态没有上期可比；数据更正和任务办结自${instantDayZh(at)}起统计。`,
    );
  }
  const moved = inputs.targets.filter(({ id, status }) => statuses[id] !== undefined && statuses[id] !== status);
  const named = (status: PlanStatus, words: string): string[] => {
    const names = moved.filter((target) => target.status === status).map(({ nameZh }) => nameZh);
    return names.length === 0 ? [] : [`${words}${names.length}项（${namesZh(names)}）`];
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
    changes.length === 0 ? '各项指标状态没有变化。' : `${changes.join('，')}，其余指标状态未变。`,
  );
}

function reported(inputs: PaperInputs): Run[] {
  const { reports, lateReports } = inputs;
  const late = pageRun(inputs, '/plan/reports', `${lateReports.length}项次`);
  const flagged = reports.flaggedLate === 0 ? '' : `，其中超过期限后才填报${reports.flaggedLate}项次`;
  return runs(
    `本期应填报${reports.due}项次，已公布${reports.published}项次${flagged}；截至印发数据日，逾期尚未公布（含以前月份）`,
    late,
    '。',
  );
}

function bases(targets: readonly TargetInput[]): string | null {
  const missing = targets.filter(({ baseMissing }) => baseMissing).map(({ nameZh }) => nameZh);
  if (missing.length === 0) return null;
  return `${namesZh(missing)}要求倍增，方案没有写明基数，办公室尚未录入，按“缺基数”处理，不推算、不认定达成。`;
}

function unknown(targets: readonly TargetInput[]): string | null {
  const none = targets.filter(({ newest }) => newest === null).map(({ nameZh }) => nameZh);
  const stale = targets.filter(({ stale: old }) => old);
  const parts = [
    ...(none.length === 0 ? [] : [`尚未公布过数据的指标${none.length}项：${namesZh(none)}。`]),
    ...(stale.length === 0
      ? []
      : [
          `数据陈旧的指标${stale.length}项：${stale
            .map(({ nameZh, newest }) => `${nameZh}（${newest === null ? '无' : monthZh(newest.period)}）`)
            .join('、')}。`,
        ]),
  ];
  return parts.length === 0 ? null : parts.join('');
}
