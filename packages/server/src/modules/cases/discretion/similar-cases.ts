import type { SimilarCase } from '@jianhu/contract';
import type { BandProposal, DiscretionBook } from '@jianhu/rules';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import { computeSheet } from './compute-sheet.ts';
import type { SheetRow } from './store.ts';

const MOST_SHOWN = 50;

/** By what two sheets are alike. */
export interface SheetKind {
  readonly range_id: string;
  readonly rule_version: string;
  readonly band: BandProposal['kind'];
}

export interface SimilarRow {
  readonly id: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly fineFen: number;
  /** Of the newest signed sheet; null where the case was decided without one. */
  readonly sheet: SheetKind | null;
}

type Read = Omit<SimilarRow, 'fineFen' | 'sheet'> & {
  readonly fineFen: string;
  readonly version: number | null;
  readonly range_id: string;
  readonly rule_version: string;
  readonly band: SheetKind['band'] | null;
};

/** What a sheet was computed from. */
type KeptSheet = Pick<SheetRow, 'matter_id' | 'range_id' | 'conditions' | 'proposal'>;

/**
 * For the platform: decided cases of the same conduct in the whole city, the newest first. What was annulled is no example, a restricted case is shown to nobody, a fine on the
 * spot is bound to a limit of its own (行政处罚法第五十一条), and a changed amount stands in for the first one.
 */
export async function listSimilarCases(
  tx: Tx,
  book: DiscretionBook,
  { id, conduct, demo }: { readonly id: string; readonly conduct: string | null; readonly demo: boolean },
): Promise<SimilarRow[]> {
  if (conduct === null) return [];
  const rows = await decidedAlike(tx, { id, conduct, demo }).execute();
  const older = rows.filter(({ version, band }) => version !== null && band === null);
  const sheets = await readSignedSheets(
    tx,
    older.map((row) => row.id),
  );
  const bandOf = (of: string): SheetKind['band'] | undefined => {
    const sheet = sheets.get(of);
    return sheet && computeSheet(book, sheet).proposal.kind;
  };
  return rows.map(({ fineFen, version, range_id, rule_version, band: kept, ...row }) => {
    const band = version === null ? undefined : (kept ?? bandOf(row.id));
    return { ...row, fineFen: Number(fineFen), sheet: band === undefined ? null : { range_id, rule_version, band } };
  });
}

const decidedAlike = fixedStatement(
  (_db, of: { readonly id: string; readonly conduct: string; readonly demo: boolean }) => sql<Read>`
    select id, number, decided_on as "decidedOn", fine_fen as "fineFen", version, range_id, rule_version, band
      from cases.decided_alike(${of.conduct}, ${of.demo}, ${of.id})`,
);

/** For the platform: the newest signed sheet of each of these cases, by its case. */
export async function readSignedSheets(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KeptSheet>> {
  if (ids.length === 0) return new Map();
  const rows = await signedSheets(tx, { ids }).execute();
  return new Map(rows.map((row) => [row.matter_id, row]));
}

const signedSheets = fixedStatement(
  (_db, { ids }: { readonly ids: readonly string[] }) => sql<KeptSheet>`
    select distinct on (d.matter_id) d.matter_id, d.range_id, d.conditions, d.proposal from cases.discretion d
      where d.matter_id = any (${ids}::uuid[]) and d.signed_by is not null order by d.matter_id, d.version desc`,
);

/** The newest that are shown to a person. */
export const shownOf = (rows: readonly SimilarRow[]): readonly SimilarRow[] => rows.slice(0, MOST_SHOWN);

/** Neither party nor unit nor evidence; the number alone where the wall gives the case to the caller. */
export function presentSimilar(
  book: DiscretionBook,
  row: SimilarRow,
  { sheets, visible }: { readonly sheets: ReadonlyMap<string, KeptSheet>; readonly visible: ReadonlySet<string> },
): SimilarCase {
  const sheet = sheets.get(row.id);
  const confirmed = sheet ? computeSheet(book, sheet).confirmed : [];
  return {
    matterId: visible.has(row.id) ? row.id : null,
    number: visible.has(row.id) ? row.number : null,
    decidedOn: row.decidedOn,
    band: row.sheet?.band ?? null,
    fineFen: row.fineFen,
    factors: confirmed.map(({ condition: { nameZh, nameEn } }) => ({ nameZh, nameEn })),
  };
}
