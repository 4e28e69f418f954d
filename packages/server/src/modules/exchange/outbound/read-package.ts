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
    select 'corrected', settled_at from exchange.outbound
      where kind = 'publicity.deliver' and state = 'delivered' and body ->> 'corrects' = ${packageNo}`.execute(tx);
  return rows.length === 0 ? null : foldPackage(rows);
}
