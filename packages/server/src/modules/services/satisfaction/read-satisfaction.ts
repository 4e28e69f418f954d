import type { getServiceSatisfaction as operation, ResponseOf } from '@jianhu/contract';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { onlyUnitOf } from '../application/index.ts';
import { findItem } from '../rulebook.ts';
import { type Answers, figuresOf, hideFew } from './answers.ts';

/** Small cells of statistics are left out (brief 7.12). */
const FEWEST = 5;
const MONTHS = 12;

interface Cell extends Answers {
  readonly itemId: string;
  readonly unitId: string;
  readonly month: string;
}

/** What applicants said in the last months that are over, within the caller's wall: by item, by unit, by month. */
export async function readSatisfaction(ctx: ServicesContext, caller: Caller): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const months = monthsBefore(civilDateOf(now));
  const [fromOn, endOn] = [firstOf(months[0] ?? ''), firstOf(civilDateOf(now).slice(0, 7))];
  // Whoever reads files of the city reads what applicants said together.
  const onlyUnit = caller.permissions.has('case.view') ? null : onlyUnitOf(caller);
  const cells = await inScope(ctx.infra.db, caller, (tx) => readCells(tx, { fromOn, endOn, onlyUnit }));
  const figures = (key: (cell: Cell) => string, keys: readonly string[] = []) =>
    hideFew(sumBy(cells, key, keys), FEWEST);
  const inOrder = (key: (cell: Cell) => string) =>
    [...figures(key)].toSorted(([one], [other]) => one.localeCompare(other));
  // From the first month on in which somebody answered.
  const first = cells.map(({ month }) => month).toSorted()[0];
  const told = months.filter((month) => first !== undefined && month >= first);
  const byMonth = figures(({ month }) => month, told);
  const total = sumBy(cells, () => '', ['']).get('') ?? { answers: 0, stars: 0 };
  return {
    asOf: now.toISOString(),
    fromOn,
    toOn: addDays(endOn, -1),
    fewest: FEWEST,
    total: figuresOf(total, FEWEST),
    items: inOrder(({ itemId }) => itemId).map(([itemId, one]) => {
      const item = findItem(ctx.rules, itemId)?.item;
      return { itemId, nameZh: item?.nameZh ?? itemId, nameEn: item?.nameEn ?? itemId, ...one };
    }),
    units: inOrder(({ unitId }) => unitId).map(([unitId, one]) => ({
      unitId,
      unitNameZh: ctx.identity.units.find(unitId)?.nameZh ?? unitId,
      ...one,
    })),
    months: told.map((month) => ({ month, ...(byMonth.get(month) ?? { answers: null, average: null }) })),
  };
}

async function readCells(
  tx: Tx,
  {
    fromOn,
    endOn,
    onlyUnit,
  }: { readonly fromOn: CivilDate; readonly endOn: CivilDate; readonly onlyUnit: string | null },
): Promise<readonly Cell[]> {
  const { rows } = await sql<Cell>`
    select a.item_id as "itemId", a.unit_id as "unitId", to_char(s.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(*)::int as answers, sum(s.stars)::int as stars
    from services.satisfaction s join services.application a on a.id = s.application_id
    where s.at >= ${startOfCivilDay(fromOn)} and s.at < ${startOfCivilDay(endOn)}
      and (${onlyUnit}::text is null or a.applicant_unit = ${onlyUnit})
    group by 1, 2, 3`.execute(tx);
  return rows;
}

/** @param keys that stand in the table also without an answer */
function sumBy(cells: readonly Cell[], keyOf: (cell: Cell) => string, keys: readonly string[]): Map<string, Answers> {
  const sums = new Map<string, Answers>(keys.map((key) => [key, { answers: 0, stars: 0 }]));
  for (const cell of cells) {
    const { answers, stars } = sums.get(keyOf(cell)) ?? { answers: 0, stars: 0 };
    sums.set(keyOf(cell), { answers: answers + cell.answers, stars: stars + cell.stars });
  }
  return sums;
}

/** The last twelve months that are over, the oldest first. */
function monthsBefore(today: CivilDate): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, at) =>
    new Date(Date.UTC(year, month - 1 - MONTHS + at, 1)).toISOString().slice(0, 7),
  );
}

function firstOf(month: string): CivilDate {
  return parseCivilDate(`${month}-01`);
}
