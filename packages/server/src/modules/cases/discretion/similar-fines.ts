import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';

const MOST = 500;

/** Fines of decided cases of the same conduct in the whole city, the newest first: amounts alone, no case is shown. */
export async function listSimilarFines(
  ctx: CasesContext,
  { id, conduct, demo }: { readonly id: string; readonly conduct: string | null; readonly demo: boolean },
): Promise<number[]> {
  if (conduct === null) return [];
  return inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const rows = await tx
      .selectFrom('cases.action as a')
      .innerJoin('cases.matter_state as s', 's.id', 'a.matter_id')
      .select(sql<string>`a.facts->>'fineFen'`.as('fine'))
      .where('s.kind', '=', 'case')
      .where('s.conduct', '=', conduct)
      .where('s.demo', '=', demo)
      .where('s.id', '<>', id)
      .where('a.to_state', '=', 'decided')
      .where(sql<boolean>`a.facts ? 'fineFen'`)
      .orderBy('a.at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map(({ fine }) => Number(fine));
  });
}
