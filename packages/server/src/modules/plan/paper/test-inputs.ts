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
