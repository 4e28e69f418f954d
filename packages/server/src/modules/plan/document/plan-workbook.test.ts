import { planDocumentSchema, type PlanDocument } from '@jianhu/rules';
import { describe, expect, it } from 'vitest';
import { readAllSheets } from '../../../infra/table-file/read-all-sheets.ts';
import { buildPlanWorkbook } from './build-plan-workbook.ts';
import { diffPlan } from './diff-plan.ts';
import { planOfRows } from './plan-of-rows.ts';
import { readPlanRows } from './read-plan-rows.ts';

const target = (id: string, over: object) => ({
  id,
  nameZh: `指标${id}`,
  nameEn: `Target ${id}`,
  sourcePhrase: '到2027年，建成10家以上',
  goal: { op: 'atLeast', value: 10 },
  unit: '家',
  cadence: 'byDeadline',
  byYear: 2027,
  soft: false,
  newSince: null,
  doubling: false,
  reading: 'stock',
  measuredBy: { kind: 'objects', registry: 'workshops' },
  noteZh: null,
  ...over,
});
const clause = (id: string, carriers: readonly object[]) => ({
  id,
  textZh: ` ${id} 原文；\n第二行`,
  duty: true,
  carriers,
  owedBy: ['a', 'b'],
});

/** A plan of an invented city with every form that its parts can take. */
const plan: PlanDocument = planDocumentSchema.parse({
  kind: 'actionPlan',
  version: '1',
  titleZh: '方案',
  titleEn: 'Plan',
  issuerZh: '市政府',
  issuedOn: '2023-10-13',
  effectiveFrom: '2023-11-15',
  horizonOn: '2027-12-31',
  docNumber: null,
  missingZh: ['指标表', '文号'],
  trades: [{ code: 'tea', nameZh: '茶叶', nameEn: 'Tea' }],
  groups: [{ id: 'all', nameZh: '各县', members: ['a', 'b'], noteZh: null }],
  goals: [
    {
      position: 1,
      digit: '1',
      titleZh: '总体',
      titleEn: 'Overall',
      textZh: '聚焦茶叶',
      targets: [
        target('G1-T1', {
          goal: { op: 'moreThan', value: 0.5 },
          unit: '亿元',
          measuredBy: { kind: 'sum' },
          doubling: true,
        }),
        target('G1-T2', {
          goal: { op: 'fullCoverage' },
          unit: '%',
          measuredBy: { kind: 'share', parts: ['platform', 'employmentForm'] },
        }),
      ],
    },
  ],
  actions: [{ no: 1, titleZh: '行动', titleEn: 'Action', measures: [1, 2] }],
  measures: [
    {
      no: 1,
      actionNo: 1,
      titleZh: '举措一',
      titleEn: 'One',
      textZh: '原文 =1+1',
      leadUnit: 'a',
      supportUnits: ['all'],
      unitsTextZh: '责任单位：a、各县',
      namedSystemsZh: ['“云展”应用、平台'],
      clauses: [
        clause('M01-C01', [
          { kind: 'tool', nameZh: '方案 地图', path: '/plan' },
          { kind: 'registry', registry: 'workshops' },
          { kind: 'target', target: 'M01-T1' },
          { kind: 'system', system: 'cloud-fair' },
          { kind: 'unbuilt', plannedZh: '线上 展会' },
        ]),
      ],
      targets: [
        target('M01-T1', {
          goal: { op: 'range', min: 1, max: 2 },
          soft: true,
          newSince: '2023-01-01',
          noteZh: '口径待定',
        }),
        target('M01-T2', {
          goal: { op: 'about', value: 3 },
          cadence: 'ambiguous',
          byYear: null,
          reading: 'yearToDate',
          measuredBy: { kind: 'records', port: 'platforms' },
        }),
      ],
    },
    {
      no: 2,
      actionNo: 1,
      titleZh: '举措二',
      titleEn: 'Two',
      textZh: '原文',
      leadUnit: 'b',
      supportUnits: [],
      unitsTextZh: '责任单位：b',
      clauses: [clause('M02-C01', [])],
      targets: [],
    },
  ],
  safeguards: [{ no: 1, titleZh: '保障', titleEn: 'Safeguard', textZh: '原文', clauses: [clause('S1-C01', [])] }],
});

async function readBack(bytes: Uint8Array) {
  const rows = readPlanRows(await readAllSheets(bytes, 1_000));
  if (!('文件' in rows)) throw new Error(JSON.stringify(rows));
  return planOfRows(rows);
}

describe('a plan as a workbook', () => {
  it('comes back letter by letter, in every form of goal, source and carrier', async () => {
    expect(planDocumentSchema.parse((await readBack(buildPlanWorkbook(plan))).plan)).toEqual(plan);
  });

  it('names the sheet and the row of what the schema refuses, and drops no row that belongs nowhere', async () => {
    const [first, ...rest] = plan.measures;
    if (!first) throw new Error('no measure');
    const wrong = { ...plan, measures: [{ ...first, clauses: [{ ...first.clauses[0], id: 'M07-C01' }] }, ...rest] };
    // The type allows what the schema does not: the file is meant to be wrong.
    const { plan: loose, places } = await readBack(buildPlanWorkbook(wrong as PlanDocument));
    const refused = planDocumentSchema.safeParse(loose);
    expect(refused.error?.issues.map(({ message }) => message).join()).toContain('条款 第 2 行');
    expect(places.get('measures.0')).toBe('举措 第 4 行');
  });
});

describe('two versions of a plan', () => {
  it('differ in what was added, changed and removed, and in the order of what stayed', () => {
    const [one, two] = plan.measures;
    if (!one || !two) throw new Error('no measures');
    const next: PlanDocument = {
      ...plan,
      horizonOn: plan.issuedOn,
      measures: [two, { ...one, titleZh: '新题', targets: one.targets.slice(1) }],
    };
    expect(diffPlan(plan, next)).toMatchObject([
      {
        part: 'document',
        fields: [{ field: 'horizonOn', after: '2023-10-13' }, { field: 'order.measures' }, { field: 'order.clauses' }],
      },
      { part: 'measure', id: '1', change: 'changed', fields: [{ field: 'titleZh', before: '举措一', after: '新题' }] },
      { part: 'target', id: 'M01-T1', change: 'removed' },
    ]);
    expect(diffPlan(plan, plan)).toEqual([]);
  });
});
