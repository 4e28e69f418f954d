import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { foldPackage, type PackageAction, type PackageState } from './package-state.ts';

/** How a package stands; null when there is none of this number. */
export async function readPackageState(tx: Tx, packageNo: string): Promise<PackageState | null> {
  const { rows } = await sql<PackageAction>`
    select case kind when 'publicity.deliver' then 'queued' else 'withdrawalQueued' end as action, created_at as at
      from exchange.outbound where subject_ref = ${packageNo}
    union all
    select action, at from exchange.publicity_action where package_no = ${packageNo}
    union all
    select case kind when 'publicity.deliver' then 'refused' else 'withdrawalRefused' end, settled_at
      from exchange.outbound where subject_ref = ${packageNo} and state = 'refused'
    union all
    -- Only when the one in its place stands before the public.
    select 'corrected', a.at from exchange.outbound o join exchange.publicity_action a on a.package_no = o.subject_ref
      where o.kind = 'publicity.deliver' and o.body ->> 'corrects' = ${packageNo} and a.action = 'published'`.execute(
    tx,
  );
  return rows.length === 0 ? null : foldPackage(rows);
}
