import { type Block, heading, type Paper, paragraph, runs } from '../../../infra/paper/block.ts';
import type { ReportContent } from './frozen-report.ts';

export interface SignedOff {
  readonly number: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly signedBy: string;
  readonly unitZh: string;
  /** Civil day on which it was signed. */
  readonly on: string;
  readonly note: string | null;
  countyNameOf(code: string | null): string;
}

/** The report of a month as an official paper: the figures that were signed, and their digests at its foot. */
export function composeReport(content: ReportContent, signed: SignedOff): Paper {
  const { tasks, results, shifts, minutes, month, nameZh } = content;
  const [year = '', no = ''] = month.split('-');
  return {
    titleLines: [nameZh, `${year}年${Number(no)}月监测工作报告`],
    number: signed.number,
    marks: content.demo ? ['演示数据'] : [],
    blocks: [
      heading(1, '一、监测任务'),
      paragraph(
        `本月收到监测任务${tasks.given}项，已办结${tasks.closed}项，办理中${tasks.open}项，其中逾期${tasks.late}项。`,
      ),
      heading(1, '二、监测结果'),
      paragraph(
        `向属地移交监测结果${results.handedOver}件：已确认为线索${results.confirmed}件，已排除${results.dismissed}件，待核查${results.pending}件。监测点不作违法认定，结果由有管辖权的市场监管部门核查。`,
      ),
      ...tableOf(
        '移交情况（按区县）',
        '区县',
        results.byCounty.map((one) => [signed.countyNameOf(one.countyCode), one.count]),
      ),
      ...tableOf(
        '移交情况（按疑似违法行为）',
        '疑似违法行为',
        results.byConduct.map((one) => [one.conductZh, one.count]),
      ),
      heading(1, '三、值班与采集'),
      paragraph(`排班${shifts.set}班，交班${shifts.handedOver}班，接班${shifts.takenOver}班。`),
      paragraph(`本月接收到信号的直播间${minutes.rooms}个，共接收${minutes.received}分钟。`),
      ...(signed.note === null ? [] : [heading(1, '四、改版说明'), paragraph(signed.note)]),
      { kind: 'signature', lines: [signed.unitZh, `签发人：${signed.signedBy}`, signed.on] },
      {
        kind: 'note',
        runs: runs(
          `本报告各数由平台记录计算，签发后不再更改。数据摘要 SHA-256：${signed.sha256}；SM3：${signed.sm3}。`,
        ),
      },
    ],
  };
}

function tableOf(caption: string, of: string, rows: readonly (readonly [string, number])[]): Block[] {
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { title: of, width: 75, align: 'left' },
        { title: '件数', width: 25, align: 'right' },
      ],
      rows: rows.map(([name, count]) => runs(name, String(count))),
    },
  ];
}
