import type { PlanBook } from './load-plan.ts';
import { objectRegistrySchema } from './object-registry.ts';
import { type Carrier, planDocumentSchema } from './plan-document.ts';
import type { NamedSystem } from './named-system.ts';
import { countyTilesSchema } from './county-tiles.ts';
import { tradeClassesSchema } from './trade-classes.ts';

type Loose = Record<string, unknown>;

export const TARGET = {
  id: 'M01-T1',
  nameZh: '工坊数',
  nameEn: 'Workshops',
  sourcePhrase: '到2027年，建成工坊100家以上',
  goal: { op: 'atLeast', value: 100 },
  unit: '家',
  cadence: 'byDeadline',
  byYear: 2027,
  soft: false,
  newSince: null,
  doubling: false,
  reading: 'stock',
  measuredBy: { kind: 'objects', registry: 'workshops' },
  noteZh: null,
};
const HEADING = { id: 'M01-C01', textZh: '建设工坊。', duty: false, carriers: [], owedBy: [] };
export const DUTY = {
  id: 'M01-C02',
  textZh: '推广“云展”应用，到2027年，建成工坊100家以上。',
  duty: true,
  carriers: [{ kind: 'target', target: 'M01-T1' }] as Carrier[],
  owedBy: ['commerce'],
};
export const SYSTEM: NamedSystem = {
  id: 'cloud-fair',
  nameZh: '云展',
  nameEn: 'Cloud fair',
  brief: null,
  whatZh: '线上展会。',
  ownerUnit: 'commerce',
  ownerZh: '商务局',
  state: 'planned',
  path: null,
  port: null,
  measures: [1],
  namedAsZh: ['“云展”应用'],
  checked: 'recalled',
};
const REGISTRY = {
  kind: 'objectRegistry',
  id: 'workshops',
  version: '1',
  nameZh: '工坊',
  nameEn: 'Workshops',
  unit: '家',
  definitionZh: '有场地的工坊。',
  dedupKey: ['siteNo'],
  county: 'required',
  trade: 'optional',
  mapPoint: 'optional',
  validFromMeansZh: '认定日期',
  evidenceZh: ['认定文件'],
  fields: [{ key: 'siteNo', nameZh: '编号', nameEn: 'Number', required: true, type: 'text', maxLength: 20 }],
};
export const TRADE_CLASSES = {
  kind: 'tradeClasses',
  version: '1',
  owner: 'commerce',
  standardZh: '标准',
  originZh: '示例',
  checked: 'recalled',
  generalClasses: ['52'],
  trades: [{ trade: 'tea', classes: [{ prefix: '153', nameZh: '精制茶加工', fit: 'exact' }], words: ['茶叶'] }],
};
export const UNITS: ReadonlySet<string> = new Set(['commerce', 'farming', 'countyA', 'countyB']);

export interface Changes {
  readonly plan?: Loose;
  readonly measure?: Loose;
  readonly target?: Loose;
  readonly duty?: Loose;
  readonly registry?: Loose;
  readonly system?: Partial<NamedSystem>;
  readonly tradeClasses?: Loose;
}

/** A small sound plan of an invented city, with the given parts changed. */
export function buildPlanBook({ plan, measure, target, duty, registry, system, tradeClasses }: Changes = {}): PlanBook {
  return {
    folder: 'places/000000/plan',
    plan: planDocumentSchema.parse({
      kind: 'actionPlan',
      version: '1',
      titleZh: '方案',
      titleEn: 'Plan',
      issuerZh: '市政府',
      issuedOn: '2023-10-13',
      effectiveFrom: '2023-11-15',
      horizonOn: '2027-12-31',
      docNumber: null,
      missingZh: [],
      trades: [{ code: 'tea', nameZh: '茶叶', nameEn: 'Tea' }],
      groups: [{ id: 'counties', nameZh: '各县', members: ['countyA', 'countyB'], noteZh: null }],
      goals: [{ position: 1, digit: '1', titleZh: '产业', titleEn: 'Trades', textZh: '聚焦茶叶等产业', targets: [] }],
      actions: [{ no: 1, titleZh: '行动', titleEn: 'Action', measures: [1] }],
      measures: [
        {
          no: 1,
          actionNo: 1,
          titleZh: '建设工坊',
          titleEn: 'Workshops',
          textZh: '建设工坊。推广“云展”应用，到2027年，建成工坊100家以上。',
          leadUnit: 'commerce',
          supportUnits: ['counties'],
          unitsTextZh: '责任单位：商务局，各县',
          namedSystemsZh: ['“云展”应用'],
          clauses: [HEADING, { ...DUTY, ...duty }],
          targets: [{ ...TARGET, ...target }],
          ...measure,
        },
      ],
      safeguards: [],
      ...plan,
    }),
    registries: [objectRegistrySchema.parse({ ...REGISTRY, ...registry })],
    systems: [{ ...SYSTEM, ...system }],
    systemsAsOf: '2026-01-01',
    method: { kind: 'progressMethod', version: '1' } as PlanBook['method'],
    countyTiles: countyTilesSchema.parse({
      kind: 'countyTiles',
      version: '1',
      noteZh: '示例',
      noteEn: 'Example',
      mapNoteZh: '示例',
      mapNoteEn: 'Example',
      view: { width: 100, height: 100 },
      tiles: [
        {
          county: '000001',
          column: 1,
          row: 1,
          outline: [
            [0, 0],
            [90, 5],
            [50, 90],
          ],
          box: { x: 40, y: 10, width: 20, height: 20 },
        },
      ],
    }),
    tradeClasses: tradeClassesSchema.parse({ ...TRADE_CLASSES, ...tradeClasses }),
  };
}
