import type { UptakeState } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { FactValue } from './match.ts';

export interface Statement {
  readonly operatorId: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly saidAt: Date;
}

/** The last of each operator. */
export async function listStatements(tx: Tx, ids: readonly string[]): Promise<Map<string, Statement>> {
  const { rows } = await sql<Statement>`
    select distinct on (operator_id) operator_id as "operatorId", facts, said_at as "saidAt" from benefits.statement
    where operator_id = any (${[...ids]}::uuid[]) order by operator_id, id desc`.execute(tx);
  return new Map(rows.map((row) => [row.operatorId, row]));
}

export async function listUptake(tx: Tx, operatorId: string): Promise<Map<string, UptakeState>> {
  const { rows } = await sql<{ policyId: string; state: UptakeState }>`
    select distinct on (policy_id) policy_id as "policyId", state from benefits.uptake where operator_id = ${operatorId}
    order by policy_id, id desc`.execute(tx);
  return new Map(rows.map(({ policyId, state }) => [policyId, state]));
}

export interface UptakeCount {
  readonly policyId: string;
  readonly countyCode: string;
  readonly applied: number;
  readonly enjoyed: number;
}

export async function countUptake(tx: Tx): Promise<readonly UptakeCount[]> {
  const { rows } = await sql<UptakeCount>`
    select "policyId", "countyCode", count(*) filter (where state = 'applied')::int as applied,
      count(*) filter (where state = 'enjoyed')::int as enjoyed
    from (select distinct on (operator_id, policy_id) policy_id as "policyId", county_code as "countyCode", state
      from benefits.uptake order by operator_id, policy_id, id desc) last group by 1, 2`.execute(tx);
  return rows;
}

export interface MatchCount {
  readonly policyId: string;
  readonly countyCode: string;
  readonly fits: number;
  readonly oneAway: number;
  readonly open: number;
}

export async function listCounts(tx: Tx): Promise<readonly (MatchCount & { readonly computedAt: Date })[]> {
  const { rows } = await sql<MatchCount & { readonly computedAt: Date }>`
    select policy_id as "policyId", county_code as "countyCode", fits, one_away as "oneAway", open, computed_at as "computedAt"
    from benefits.county_count order by county_code`.execute(tx);
  return rows;
}

export async function keepCounts(tx: Tx, counts: readonly MatchCount[], at: Date): Promise<void> {
  await sql`delete from benefits.county_count`.execute(tx);
  await sql`
    insert into benefits.county_count (policy_id, county_code, fits, one_away, open, computed_at)
    select r."policyId", r."countyCode", r.fits, r."oneAway", r.open, ${at}
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
      as r("policyId" text, "countyCode" text, fits int, "oneAway" int, open int)`.execute(tx);
}
