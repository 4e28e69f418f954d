import type { AbnormalEntry } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { type AbnormalNotice, foldAbnormal } from './abnormal-entry.ts';

const COLUMNS = sql`n.entry_no as "entryNo", n.act, n.told_at as "toldAt", n.uscc, n.why, n.article_zh as "articleZh",
  n.decision_no as "decisionNo", n.organ_zh as "organZh", n.on_day::text as "onDay", n.demo`;

/** Entries of certain operators, behind the walls of the transaction; what the simulator told is of invented operators only. */
export async function listAbnormal(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly AbnormalEntry[]>> {
  const { rows } = await sql<AbnormalNotice & { operatorId: string }>`
    select asked.id as "operatorId", own.* from unnest(${[...ids]}::uuid[]) as asked(id)
      join registry.operator o on o.id = asked.id and o.uscc is not null
      cross join lateral (
        select ${COLUMNS} from registry.abnormal_notice n where n.uscc = o.uscc and (o.demo or not n.demo) offset 0) own`.execute(
    tx,
  );
  const told = Map.groupBy(rows, ({ operatorId }) => operatorId);
  return new Map([...told].map(([id, notices]) => [id, foldAbnormal(notices)]));
}

/** Entries of a credit code, whoever holds it; beside an entry that was told in earnest those of the simulator do not count. */
export async function listAbnormalOf(
  tx: Tx,
  { uscc, demo }: Pick<AbnormalNotice, 'uscc' | 'demo'>,
): Promise<AbnormalEntry[]> {
  const { rows } = await sql<AbnormalNotice>`
    select ${COLUMNS} from registry.abnormal_notice n
    where n.uscc = ${uscc} and (not n.demo or ${demo}::boolean)`.execute(tx);
  return foldAbnormal(rows);
}

/** Adds what was told; true where something newer of the same act was known already. */
export async function insertNotice(tx: Tx, counterpart: string, notice: AbnormalNotice): Promise<boolean> {
  const { entryNo, act, toldAt, uscc, why, articleZh, decisionNo, organZh, onDay, demo } = notice;
  const newer = await tx
    .selectFrom('registry.abnormal_notice')
    .select('told_at')
    .where('counterpart', '=', counterpart)
    .where('entry_no', '=', entryNo)
    .where('act', '=', act)
    .where('told_at', '>', toldAt)
    .executeTakeFirst();
  await sql`
    insert into registry.abnormal_notice
      (counterpart, entry_no, act, told_at, uscc, why, article_zh, decision_no, organ_zh, on_day, demo)
    values (${counterpart}, ${entryNo}, ${act}, ${toldAt}, ${uscc}, ${why}, ${articleZh}, ${decisionNo}, ${organZh},
      ${onDay}::date, ${demo}) on conflict do nothing`.execute(tx);
  return newer !== undefined;
}

/** Whom a notice concerns. */
export async function listConcerned(tx: Tx, { uscc, demo }: AbnormalNotice): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from registry.operator where natural_key = ${`uscc:${uscc}`} and not withdrawn and (demo or not ${demo}::boolean)`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
