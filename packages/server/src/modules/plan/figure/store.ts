import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Figure, FigureKey, FigureValue } from './figure.ts';

type HeadRow = Selectable<DB['plan.figure_head']>;

const partsSchema = z.array(
  z.object({
    key: z.record(z.string(), z.string()),
    value: z.number(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
  }),
);

export interface Head extends Figure {
  readonly version: number;
  readonly origin: HeadRow['origin'];
  readonly source: string;
  readonly publishedAt: Date;
  readonly history: boolean;
  readonly demo: boolean;
}

export function headOf(row: HeadRow | Selectable<DB['plan.figure']>): Head {
  return {
    targetId: row.target_id,
    countyCode: row.county_code,
    unitId: row.unit_id,
    period: row.period,
    version: row.version,
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    breakdown: partsSchema.parse(row.breakdown),
    origin: row.origin,
    source: row.source,
    publishedAt: row.published_at,
    history: row.history,
    demo: row.demo,
  };
}

/**
 * Until the end of the transaction nobody else publishes or corrects these targets. Taken before anything is counted: else an object
 * confirmed at the same moment would be missing from a month that is just being published.
 */
export async function lockTargets(tx: Tx, targetIds: readonly string[]): Promise<void> {
  for (const targetId of [...new Set(targetIds)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plan.figure:${targetId}`}, 0))`.execute(tx);
  }
}

/** Heads of targets in some months. */
export async function listHeads(tx: Tx, targetIds: readonly string[], periods: readonly string[]): Promise<Head[]> {
  if (targetIds.length === 0 || periods.length === 0) return [];
  const rows = await tx
    .selectFrom('plan.figure_head')
    .selectAll()
    .where('target_id', 'in', [...targetIds])
    .where('period', 'in', [...periods])
    .execute();
  return rows.map(headOf);
}

/** Months of which something of the target is published. */
export async function listPublishedPeriods(tx: Tx, targetId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('plan.figure_head')
    .select('period')
    .where('target_id', '=', targetId)
    .where('county_code', '=', '')
    .where('unit_id', '=', '')
    .orderBy('period')
    .execute();
  return rows.map(({ period }) => period);
}

/** The newest published figure of the same place and unit in an earlier month, from `since` on. */
export async function findPreviousFigure(tx: Tx, key: FigureKey, since: string): Promise<Head | null> {
  const row = await tx
    .selectFrom('plan.figure_head')
    .selectAll()
    .where('target_id', '=', key.targetId)
    .where('county_code', '=', key.countyCode)
    .where('unit_id', '=', key.unitId)
    .where('period', '<', key.period)
    .where('period', '>=', since)
    .orderBy('period', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? headOf(row) : null;
}

export interface NewFigure extends Figure {
  readonly version: number;
  readonly origin: HeadRow['origin'];
  readonly source: string;
  readonly history: boolean;
  readonly demo: boolean;
}

const CHUNK = 500;

/** Adds versions and moves the heads to them, in the transaction of the act. */
export async function insertFigures(
  tx: Tx,
  figures: readonly NewFigure[],
  act: { readonly issueId: string; readonly at: Date },
): Promise<void> {
  for (let start = 0; start < figures.length; start += CHUNK) {
    const rows = figures.slice(start, start + CHUNK).map((figure) => rowOf(figure, act));
    await tx.insertInto('plan.figure').values(rows).execute();
    await tx
      .insertInto('plan.figure_head')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['target_id', 'county_code', 'unit_id', 'period']).doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          value: eb.ref('excluded.value'),
          numerator: eb.ref('excluded.numerator'),
          denominator: eb.ref('excluded.denominator'),
          breakdown: eb.ref('excluded.breakdown'),
          origin: eb.ref('excluded.origin'),
          source: eb.ref('excluded.source'),
          history: eb.ref('excluded.history'),
          demo: eb.ref('excluded.demo'),
          issue_id: eb.ref('excluded.issue_id'),
          published_at: eb.ref('excluded.published_at'),
        })),
      )
      .execute();
  }
}

export async function insertIssue(
  tx: Tx,
  issue: {
    readonly id: string;
    readonly kind: 'publication' | 'correction' | 'import';
    readonly at: Date;
    readonly actorRef: string;
    readonly personId: string;
    readonly reason: string;
    readonly figures: number;
  },
): Promise<void> {
  const { actorRef, personId, ...rest } = issue;
  await tx
    .insertInto('plan.issue')
    .values({ ...rest, actor_ref: actorRef, person_id: personId })
    .execute();
}

export function keyOf({ targetId, countyCode, unitId, period }: FigureKey): string {
  return `${targetId}|${countyCode}|${unitId}|${period}`;
}

function rowOf(figure: NewFigure & FigureValue, act: { readonly issueId: string; readonly at: Date }) {
  return {
    target_id: figure.targetId,
    county_code: figure.countyCode,
    unit_id: figure.unitId,
    period: figure.period,
    version: figure.version,
    value: figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    breakdown: JSON.stringify(figure.breakdown),
    origin: figure.origin,
    source: figure.source,
    history: figure.history,
    demo: figure.demo,
    issue_id: act.issueId,
    published_at: act.at,
  };
}
