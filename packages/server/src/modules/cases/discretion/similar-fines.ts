import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';

const MOST = 500;

/**
 * Fines of decided cases of the same conduct in the whole city, the newest first: amounts alone, no case is shown. What was annulled is
 * no example, a fine on the spot is bound to a limit of its own (行政处罚法第五十一条), and a changed amount stands in for the first one.
 */
export async function listSimilarFines(
  ctx: Pick<CasesContext, 'infra'>,
  { id, conduct, demo }: { readonly id: string; readonly conduct: string | null; readonly demo: boolean },
): Promise<number[]> {
  if (conduct === null) return [];
  return inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const { rows } = await sql<{ fine: string }>`
      select coalesce((select c.facts ->> 'fineFen' from cases.action c where c.matter_id = s.id and c.action = 'recordChange'
        order by c.seq desc limit 1), a.facts ->> 'fineFen') as fine
      from cases.action a join cases.matter_state s on s.id = a.matter_id
      where s.kind = 'case' and s.conduct = ${conduct} and s.demo = ${demo} and s.id <> ${id}
        and a.action in ('decideByHead', 'decideCollectively') and a.facts ? 'fineFen'
        and not exists (select from cases.action n where n.matter_id = s.id and n.action = 'recordAnnulment')
      order by a.at desc limit ${MOST}`.execute(tx);
    return rows.map(({ fine }) => Number(fine));
  });
}
