import type { PaperInputs, TargetInput } from './paper-inputs.ts';

export function testTarget(over: Partial<TargetInput> & Pick<TargetInput, 'id' | 'nameZh'>): TargetInput {
  return {
    actionNo: 1,
    unit: '个',
    goalZh: '75个以上',
    goalValue: 75,
    soft: false,
    leadZh: '市甲局',
    status: 'onTrack',
    stale: false,
    baseMissing: false,
    newest: { period: '2026-10', value: 60, publishedAt: '2026-11-12T02:00:00.000Z', version: 1 },
    before: { period: '2026-09', value: 58 },
    remaining: 15,
    neededPace: { amount: 1.0714, per: 'month' },
    paceOfTwelveMonths: { amount: 1.25, per: 'month' },
    forecast: null,
    trend: [
      { period: '2026-08', value: 55 },
      { period: '2026-09', value: 58 },
      { period: '2026-10', value: 60 },
    ],
    ...over,
  };
}

/** A paper of October 2026 about which nothing bad can be told, unless the test says so. */
export function testInputs(over: Partial<PaperInputs> = {}): PaperInputs {
  return {
    format: 1,
    kind: 'month',
    period: '2026-10',
    asOf: '2026-11-25T02:05:00.000Z',
    demo: false,
    baseUrl: 'https://jianhu.example',
    plan: { titleZh: '某市行动方案', horizonOn: '2027-12-31', measures: 20 },
    officeZh: '某市领导小组办公室',
    recipientsZh: ['成员单位', '各县政府'],
    since: { at: '2026-09-30T16:00:00.000Z', paper: null, statuses: {} },
    targets: [testTarget({ id: 'M02-T1', nameZh: '创建省级平台数' })],
    actions: [
      {
        no: 1,
        titleZh: '实施创新行动',
        measures: 4,
        clauses: { total: 39, carried: 30, unbuilt: 9 },
        tasks: { open: 2, done: 1, overdue: 0 },
      },
    ],
    counties: [],
    reports: { due: 3, published: 3, flaggedLate: 0 },
    lateReports: [],
    corrections: [],
    letters: [],
    overdueTasks: [],
    upcomingTasks: [],
    policies: { inForce: 0, unopened: [] },
    next: { period: '2026-11', opensOn: '2026-12-01', dueOn: '2026-12-10', provisional: false },
    ...over,
  };
}

/** As much as a city can have to tell in one month: every target and county, and more of everything late than can be named. */
export function fullInputs(over: Partial<PaperInputs> = {}): PaperInputs {
  const counties = Array.from({ length: 6 }, (_, at) => ({ code: `99000${at + 1}`, nameZh: `甲乙丙${at + 1}区` }));
  const targets = Array.from({ length: 26 }, (_, at) =>
    testTarget({
      id: `T${at + 1}`,
      nameZh: `建成某某行业平台示范应用场景数之${at + 1}`,
      actionNo: (at % 5) + 1,
      goalZh: '每年新增12—15个以上',
      leadZh: '市某某和某某化局',
      status: (['behind', 'onTrack', 'met', 'noData'] as const)[at % 4] ?? 'behind',
      newest:
        at % 4 === 3 ? null : { period: '2026-10', value: 60, publishedAt: '2026-11-12T02:00:00.000Z', version: 1 },
      baseMissing: at < 2,
      stale: at % 5 === 0,
      forecast: { until: '2027-12', point: 1234.5, low: 1100.2, high: 1402.9, coverage: 0.8 },
    }),
  );
  const work = (count: number, kind: string) =>
    Array.from({ length: count }, (_, at) => ({
      id: `w-${kind}-${at}`,
      number: `督办〔2026〕${at + 1}号`,
      title: `梳理并报送一县一品产业带直播基地和平台企业培育清单（第${at + 1}件）`,
      unitId: 'u',
      unitZh: '某县人民政府',
      dueOn: '2026-11-20',
      provisional: false,
      replied: at % 3 === 0,
    }));
  return testInputs({
    targets,
    demo: true,
    plan: { titleZh: '某市推动平台经济创新高质量发展行动方案（2023—2027年）', horizonOn: '2027-12-31', measures: 20 },
    recipientsZh: ['市领导小组成员单位', '各区、县（市）人民政府'],
    since: {
      at: '2026-10-25T02:00:00.000Z',
      paper: { id: 'p', number: '月报〔2026〕9号', period: '2026-09' },
      statuses: Object.fromEntries(targets.map(({ id }) => [id, 'onTrack' as const])),
    },
    actions: Array.from({ length: 5 }, (_, at) => ({
      no: at + 1,
      titleZh: `实施平台经济某某提升行动${at + 1}`,
      measures: 4,
      clauses: { total: 39, carried: 30, unbuilt: 9 },
      tasks: { open: 12, done: 11, overdue: 3 },
    })),
    counties: counties.map((county) => ({
      ...county,
      reports: { due: 26, published: 13, late: 13 },
      tasks: { open: 9, overdue: 3 },
      letters: 2,
      values: targets.map(({ id }) => ({ targetId: id, period: '2026-10', value: 123.4, split: 200 })),
    })),
    reports: { due: 156, published: 90, flaggedLate: 12 },
    lateReports: Array.from({ length: 60 }, (_, at) => ({
      id: `r-${at}`,
      targetNameZh: '建成某某行业互联网平台示范应用场景数',
      period: '2026-10',
      unitZh: `甲乙丙${(at % 6) + 1}区人民政府`,
      dueOn: '2026-11-10',
      state: 'opened',
      waitsForZh: '市某某局',
      returnedFor: '分母口径与统计部门不一致，请核对后重新填报',
    })),
    corrections: Array.from({ length: 4 }, (_, at) => ({
      issueId: `i-${at}`,
      at: '2026-11-20T02:00:00.000Z',
      reason: '登记库更正：两家企业重复登记',
      figures: 7,
      changes: ['', ...counties.map(({ code }) => code)].map((countyCode) => ({
        targetId: 'T1',
        targetNameZh: '建成某某行业互联网平台示范应用场景数',
        unit: '个',
        countyCode,
        countyZh: '甲乙丙区',
        period: '2026-09',
        version: 2,
        before: 58,
        after: 57,
      })),
    })),
    letters: work(14, 'letter'),
    overdueTasks: work(25, 'late'),
    upcomingTasks: work(25, 'next'),
    policies: {
      inForce: 40,
      unopened: Array.from({ length: 30 }, (_, at) => ({
        id: `p-${at}`,
        title: `关于进一步促进平台经济规范健康持续发展若干政策（第${at + 1}批）`,
        documentNo: '某政办发〔2026〕12号',
        units: 12,
      })),
    },
    ...over,
  });
}
