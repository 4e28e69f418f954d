import { describe, expect, it } from 'vitest';
import { composeReport } from './compose-report.ts';
import { digestsOf, numberOf, writeContent } from './frozen-report.ts';

const report = {
  asOf: '2026-11-01T00:00:00Z',
  month: '2026-10',
  nameZh: '某监测点',
  demo: true,
  tasks: { given: 3, closed: 2, open: 1, late: 0 },
  results: {
    handedOver: 2,
    confirmed: 1,
    dismissed: 0,
    pending: 1,
    byCounty: [{ countyCode: null, count: 2 }],
    byConduct: [{ conduct: 'absoluteTerm', conductZh: '广告使用绝对化用语', count: 2 }],
  },
  shifts: { set: 60, handedOver: 59, takenOver: 58 },
  minutes: { rooms: 12, received: 3_400 },
};

describe('the report of a month that is signed off', () => {
  it('has the same digests whenever it is read, and others once a figure changes', () => {
    const one = digestsOf(writeContent(report));
    expect(digestsOf(writeContent({ ...report, asOf: '2026-12-24T00:00:00Z' }))).toEqual(one);
    expect(digestsOf(writeContent({ ...report, demo: false }))).not.toEqual(one);
  });

  it('is numbered by year and month, a later version by its number', () => {
    expect(numberOf('监测点', '2026-10', 1)).toBe('监测点月报〔2026〕10号');
    expect(numberOf('监测点', '2026-10', 2)).toBe('监测点月报〔2026〕10号（第2版）');
  });

  it('tells every figure, who signed it, and the digests of what was signed', () => {
    const signed = { number: 'n', sha256: 'a', sm3: 'b', signedBy: '张三', unitZh: '某监测点', on: '2026年11月1日' };
    const paper = composeReport(report, { ...signed, note: '补录一班', countyNameOf: () => '未登记直播间（市级）' });
    const text = JSON.stringify(paper);
    for (const told of [
      '收到监测任务3项',
      '移交监测结果2件',
      '排班60班',
      '3400分钟',
      '未登记直播间（市级）',
      '张三',
      '补录一班',
      'SHA-256：a',
    ])
      expect(text).toContain(told);
    expect(paper.marks).toEqual(['演示数据']);
  });
});
