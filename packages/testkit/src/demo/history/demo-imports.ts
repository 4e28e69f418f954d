import { type Rng, intBetween, pick, seededRng } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import { inventUscc } from '../city/codes.ts';
import type { DemoCity } from '../city/demo-city.ts';
import type { DemoPlace } from '../city/place.ts';
import { inventBrand, inventStreet } from '../city/words.ts';
import type { Staff } from './demo-people.ts';

const HEADERS = [
  '主体名称',
  '统一社会信用代码',
  '主体标识',
  '登记状态',
  '所属区县',
  '住所',
  '经营范围',
  '成立日期',
] as const;
const PERSONS = { individualBusiness: 6, exemptNaturalPerson: 4 } as const;
const FIRST_SERIAL = 15_000_000;

type Row = Record<(typeof HEADERS)[number], string>;

/** What an import of the history becomes. */
export type ImportFate = 'applied' | 'undone' | 'waiting';

/** Uploads a list of operators with new firms, corrections and rows that cannot be taken, and acts on the preview. */
export async function makeImport(
  app: App,
  given: {
    readonly city: DemoCity;
    readonly place: DemoPlace;
    readonly staff: Staff;
    readonly rng: Rng;
    readonly fate: ImportFate;
    readonly serial: number;
  },
): Promise<void> {
  const { staff, fate, serial } = given;
  const caller = staff.city.monitor;
  const fileName = `演示主体名录-${String(serial).padStart(2, '0')}.csv`;
  const bytes = Buffer.from(`\ufeff${csvOf(rowsOf(given))}`, 'utf8');
  const { id } = await app.registry.previewImport(caller, { kind: 'operators', fileName, bytes, demo: true });
  if (fate === 'waiting') return;
  await app.registry.actOnImport(caller, id, 'apply');
  if (fate === 'undone') await app.registry.actOnImport(caller, id, 'undo');
}

function rowsOf({ city, place, rng, serial }: Parameters<typeof makeImport>[1]): Row[] {
  const fresh = Array.from({ length: 24 }, (_, at) => newRow(rng, place, serial * 100 + at));
  const known = city.operators.filter((each) => each.uscc !== null && each.kind === 'enterprise');
  const corrected = Array.from({ length: 8 }, () => pick(rng, known)).map((operator): Row => ({
    主体名称: operator.nameZh,
    统一社会信用代码: operator.uscc ?? '',
    主体标识: '',
    登记状态: '存续',
    所属区县: countyName(place, operator.countyCode),
    住所: `${countyName(place, operator.countyCode)}${inventStreet(rng)}街道迁址路${serial}号`,
    经营范围: operator.businessScope,
    成立日期: operator.establishedOn ?? '',
  }));
  const [first, second, third, fourth] = Array.from({ length: 4 }, (_, at) =>
    newRow(rng, place, serial * 100 + 50 + at),
  );
  if (!first || !second || !third || !fourth) return fresh;
  // A zero typed as the letter, a day that never was, a name left out, a firm listed twice.
  const wrong: Row[] = [
    { ...first, 统一社会信用代码: first.统一社会信用代码.replace('0', 'O') },
    { ...second, 成立日期: '2026-02-30' },
    { ...third, 主体名称: '' },
    { ...(fresh[0] ?? fourth) },
  ];
  return [
    ...fresh.slice(0, 12),
    ...wrong.slice(0, 2),
    ...fresh.slice(12),
    ...corrected,
    ...wrong.slice(2),
    ...personRows(city, serial),
  ];
}

/** Natural persons of the city with an invented name and home, of which the vault gets what the registry hides. */
function personRows(city: DemoCity, serial: number): Row[] {
  // Chance of its own: the rest of the history goes on as it would without these rows.
  const rng = seededRng(serial);
  return (['individualBusiness', 'exemptNaturalPerson'] as const).flatMap((kind) => {
    const known = city.operators.filter((each) => each.kind === kind && (each.uscc ?? each.subjectKey) !== null);
    return Array.from({ length: PERSONS[kind] }, () => pick(rng, known)).map((operator): Row => ({
      主体名称: operator.nameZh.replace('*', '演示'),
      统一社会信用代码: operator.uscc ?? '',
      主体标识: operator.subjectKey ?? '',
      登记状态: '',
      所属区县: '',
      住所: operator.address.replace('***', `演示路${intBetween(rng, 1, 99)}号${intBetween(rng, 101, 699)}室`),
      经营范围: '',
      成立日期: '',
    }));
  });
}

function newRow(rng: Rng, place: DemoPlace, serial: number): Row {
  const county = pick(rng, place.counties);
  return {
    主体名称: `${county.nameZh}${inventBrand(rng)}电子商务有限公司`,
    统一社会信用代码: inventUscc('91', county.code, FIRST_SERIAL + serial),
    主体标识: '',
    登记状态: '存续',
    所属区县: county.nameZh,
    住所: `${county.nameZh}${inventStreet(rng)}街道${inventStreet(rng)}路${serial}号`,
    经营范围: '互联网销售；日用百货零售。',
    成立日期: '2026-03-12',
  };
}

function countyName(place: DemoPlace, code: string): string {
  return place.counties.find((county) => county.code === code)?.nameZh ?? '';
}

function csvOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => HEADERS.map((header) => `"${row[header].replaceAll('"', '""')}"`).join(','));
  return `${[HEADERS.join(','), ...lines].join('\r\n')}\r\n`;
}
