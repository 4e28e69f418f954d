import { describe, expect, it } from 'vitest';
import { countPages } from '../../../../infra/paper/count-pages.ts';
import { fullInputs, testInputs, testTarget } from '../test-inputs.ts';
import type { PaperInputs } from '../paper-inputs.ts';
import { composePaper } from './compose-paper.ts';
import { causeZh } from './problem-section.ts';

const draft = { number: null, on: '2026-11-25T02:05:00.000Z', inputsSha256: 'ab'.repeat(32) };

function textOf(inputs: PaperInputs): string {
  return composePaper(inputs, draft)
    .blocks.map((block) => {
      switch (block.kind) {
        case 'paragraph':
        case 'note':
          return block.runs.map(({ text }) => text).join('');
        case 'table':
          return block.rows.map((row) => row.map(({ text }) => text).join('|')).join('\n');
        case 'form':
          return block.rows.map((row) => row.join('|')).join('\n');
        case 'chart':
          return block.chart.caption;
        case 'signature':
          return block.lines.join('\n');
        case 'heading':
        case 'salutation':
          return block.text;
      }
    })
    .join('\n');
}

describe('a paper', () => {
  it('has the six parts of an official report, the addressees before and the office with its day after them', () => {
    const headings = composePaper(testInputs(), draft).blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [block.text] : [],
    );
    expect(headings).toEqual([
      '一、总体进展',
      '二、指标完成情况',
      '三、分项行动进展',
      '四、区县进展',
      '五、存在问题',
      '六、下一步安排',
    ]);
    const text = textOf(testInputs());
    expect(text.startsWith('成员单位，各县政府：')).toBe(true);
    expect(text).toContain('某市领导小组办公室\n2026年11月25日');
    expect(composePaper(testInputs(), draft).titleLines).toEqual(['某市行动方案', '2026年10月实施情况月报']);
    const half = testInputs({ kind: 'halfYear', period: '2026-06' });
    expect(composePaper(half, draft).titleLines[1]).toBe('2026年上半年实施情况半年报');
  });

  it('says of a target what the figures say: value, month, change, state, and the pace that is needed, rounded up', () => {
    const row = '创建省级平台数|75个以上|60个|2026.10|增2个|按期|每月1.08个';
    expect(textOf(testInputs())).toContain(row);
  });

  it('compares only a value of its own month', () => {
    const newest = { period: '2026-09', value: 58, publishedAt: '2026-10-12T02:00:00.000Z', version: 1 };
    const text = textOf(testInputs({ targets: [testTarget({ id: 'T', nameZh: '甲', newest })] }));
    expect(text).toContain('甲|75个以上|58个|2026.9|—|');
  });

  it('opens every number: values lead to the figure, counties to theirs, late reports to the report', () => {
    const county = {
      code: '990001',
      nameZh: '甲县',
      reports: { due: 1, published: 0, late: 1 },
      tasks: { open: 0, overdue: 0 },
      letters: 0,
      values: [{ targetId: 'M02-T1', period: '2026-10', value: 7, split: 12 }],
    };
    const late = lateReport({});
    const { blocks } = composePaper(testInputs({ counties: [county], lateReports: [late] }), draft);
    const links = blocks.flatMap((block) => {
      const runs = block.kind === 'paragraph' ? block.runs : block.kind === 'table' ? block.rows.flat() : [];
      return runs.flatMap(({ text, href }) => (href === undefined ? [] : [[text, href]]));
    });
    const at = 'https://jianhu.example/plan';
    expect(links).toContainEqual(['60个', `${at}/targets/M02-T1/figures/2026-10`]);
    expect(links).toContainEqual(['7/12', `${at}/targets/M02-T1/figures/2026-10?countyCode=990001`]);
    expect(links).toContainEqual(['甲指标', `${at}/reports/${late.id}`]);
    expect(links.every(([, href]) => href?.startsWith('https://jianhu.example/'))).toBe(true);
  });

  it('tells what has changed since the paper before, and otherwise that there was none', () => {
    expect(textOf(testInputs())).toContain('此前没有印发过月报');
    const paper = { id: '00000000-0000-7000-8000-000000000001', number: '月报〔2026〕9号', period: '2026-09' };
    const since = { at: '2026-10-25T02:00:00.000Z', paper, statuses: { 'M02-T1': 'behind' as const } };
    expect(textOf(testInputs({ since }))).toContain(
      '与上期（月报〔2026〕9号，2026年9月）相比，转为按期1项（“创建省级平台数”）',
    );
  });

  it('guesses nothing for a doubling without base, and says whose step it is', () => {
    const doubled = testTarget({
      id: 'G',
      nameZh: '“双倍增”数',
      status: 'noData',
      baseMissing: true,
      neededPace: null,
    });
    const text = textOf(testInputs({ targets: [doubled] }));
    expect(text).toContain('“‘双倍增’数”要求倍增，方案没有写明基数');
    expect(text).toContain('办公室录入“‘双倍增’数”的倍增基数');
  });

  it('lists corrections with the number before and after', () => {
    const change = {
      targetId: 'M02-T1',
      targetNameZh: '创建省级平台数',
      unit: '个',
      countyCode: '',
      countyZh: '全市',
      period: '2026-09',
      version: 2,
      before: 58,
      after: 57,
    };
    const issue = { issueId: 'i', at: '2026-11-20T02:00:00.000Z', reason: '登记库更正', figures: 2, changes: [change] };
    const text = textOf(testInputs({ corrections: [issue] }));
    expect(text).toContain('更正1次，涉及数据2个');
    expect(text).toContain('2026年11月20日|创建省级平台数（全市）|2026.9|58个|57个|登记库更正');
  });

  it('marks a draft and invented data on every page', () => {
    expect(composePaper(testInputs({ demo: true }), draft).marks).toEqual(['草稿', '演示数据']);
    expect(composePaper(testInputs(), { ...draft, number: '月报〔2026〕1号' }).marks).toEqual([]);
  });
});

describe('a month that has more to tell than fits', () => {
  const paper = composePaper(fullInputs(), draft);

  it('stays within six pages: lists become shorter, and each says how many are left and where they stand', () => {
    expect(countPages(paper)).toBeLessThanOrEqual(6);
    const text = textOf(fullInputs());
    for (const rest of ['项次，见平台“填报”', '项，见平台“任务与督办”', '项指标，见平台“条抓块统”'])
      expect(text).toContain(rest);
    // Half a year may take what it needs.
    expect(countPages(composePaper(fullInputs({ kind: 'halfYear', period: '2026-06' }), draft))).toBeGreaterThan(6);
  });

  it('links every count in its sentences to the page with its rows', () => {
    const unlinked = paper.blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.runs.flatMap(({ text, href }) => {
            // Numbers of documents, items of a list and titles within brackets are names.
            const counts = text
              .replaceAll(/[（《][^）》]*[）》]|〔\d+〕\d+号|^\d+\. |第\d+[件项批]/g, '')
              .match(/[\d.]+(项次|项|件|个|次|家|%)/g);
            return href === undefined ? (counts ?? []) : [];
          })
        : [],
    );
    expect(unlinked).toEqual([]);
  });
});

describe('why a report is late', () => {
  it.each([
    ['opened', null, '至今未填报'],
    ['opened', '缺分母', '退回后未重报，退回意见：缺分母'],
    ['filled', null, '已填报，待市甲局审核'],
    ['checked', null, '已审核，待办公室确认'],
    ['confirmed', null, '已确认，待办公室公布'],
  ])('%s, returned for %s: %s', (state, returnedFor, cause) => {
    expect(causeZh({ state, returnedFor, waitsForZh: '市甲局' })).toBe(cause);
  });
});

function lateReport(over: Partial<PaperInputs['lateReports'][number]>): PaperInputs['lateReports'][number] {
  return {
    id: '00000000-0000-7000-8000-00000000000a',
    targetNameZh: '甲指标',
    period: '2026-10',
    unitZh: '市甲局',
    dueOn: '2026-11-10',
    state: 'opened',
    waitsForZh: '市甲局',
    returnedFor: null,
    ...over,
  };
}
