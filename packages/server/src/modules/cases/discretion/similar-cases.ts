import type { SimilarCase } from '@jianhu/contract';
import type { DiscretionBook } from '@jianhu/rules';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { computeSheet } from './compute-sheet.ts';
import type { SheetRow } from './store.ts';

const MOST = 500;
const MOST_SHOWN = 50;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly fineFen: number;
  /** The newest signed sheet; null where the case was decided without one. */
  readonly sheet: Pick<SheetRow, 'matter_id' | 'range_id' | 'conditions' | 'proposal' | 'rule_version'> | null;
}

/**
 * Decided cases of the same conduct in the whole city, the newest first. What was annulled is no example, a restricted case is shown to nobody, a fine on the spot is bound to a
 * limit of its own (行政处罚法第五十一条), and a changed amount stands in for the first one.
 */
export async function listSimilarCases(
  ctx: Pick<CasesContext, 'infra'>,
  { id, conduct, demo }: { readonly id: string; readonly conduct: string | null; readonly demo: boolean },
): Promise<Row[]> {
  if (conduct === null) return [];
  return inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const { rows } = await sql<Omit<Row, 'fineFen'> & { fineFen: string }>`
      select s.id, m.number, a.acted_on as "decidedOn",
        coalesce((select c.facts ->> 'fineFen' from cases.action c where c.matter_id = s.id and c.action = 'recordChange'
          order by c.seq desc limit 1), a.facts ->> 'fineFen') as "fineFen",
        (select jsonb_build_object('matter_id', d.matter_id, 'range_id', d.range_id, 'conditions', d.conditions, 'proposal', d.proposal,
            'rule_version', d.rule_version)
          from cases.discretion d where d.matter_id = s.id and d.signed_by is not null
          order by d.version desc limit 1) as sheet
      from cases.action a join cases.matter_state s on s.id = a.matter_id join cases.matter m on m.id = s.id
      where s.kind = 'case' and s.conduct = ${conduct} and s.demo = ${demo} and s.id <> ${id}
        and s.guard is distinct from 'restriction'
        and a.action in ('decideByHead', 'decideCollectively') and a.facts ? 'fineFen'
        and not exists (select from cases.action n where n.matter_id = s.id and n.action = 'recordAnnulment')
      order by a.at desc limit ${MOST}`.execute(tx);
    return rows.map((row) => ({ ...row, fineFen: Number(row.fineFen) }));
  });
}

/** The newest that are shown to a person. */
export const shownOf = (rows: readonly Row[]): readonly Row[] => rows.slice(0, MOST_SHOWN);

/** Neither party nor unit nor evidence; the number alone where the wall gives the case to the caller. */
export function presentSimilar(book: DiscretionBook, row: Row, visible: ReadonlySet<string>): SimilarCase {
  const sheet = row.sheet && computeSheet(book, row.sheet);
  return {
    matterId: visible.has(row.id) ? row.id : null,
    number: visible.has(row.id) ? row.number : null,
    decidedOn: row.decidedOn,
    band: sheet?.proposal.kind ?? null,
    fineFen: row.fineFen,
    factors: (sheet?.confirmed ?? []).map(({ condition: { nameZh, nameEn } }) => ({ nameZh, nameEn })),
  };
}
