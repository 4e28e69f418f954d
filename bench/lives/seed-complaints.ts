/** A past of complaints: one that was lived through the interface, copied in bulk with its log. */
import type { withClient } from '@jianhu/server';

type Client = Parameters<Parameters<typeof withClient>[1]>[0];
const BATCH = 100_000;
const DAYS_OF_PAST = 365;

export async function multiplyComplaint(db: Client, template: string, count: number): Promise<void> {
  await db.query('create temporary table copied (id uuid, no integer, at timestamptz)');
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH);
    await db.query('truncate copied');
    await db.query(
      `insert into copied select gen_random_uuid(), no, now() - (no % $3) * interval '1 day' - interval '1 hour'
        from generate_series($1::int, $2::int) no`,
      [from + 1, to, DAYS_OF_PAST],
    );
    await copy(db, 'complaints.item', template, {
      id: 'c.id',
      number: `'PAST-' || c.no`,
      work_item_no: `'PAST-' || c.no`,
      received_at: 'c.at',
      phone_key: `decode(md5((c.no % 50000)::text), 'hex')`,
      text_key: `decode(md5(c.no::text), 'hex')`,
      person_ref: 'null',
    });
    await copy(db, 'complaints.item_state', template, { id: 'c.id', changed_at: 'c.at' });
    await copy(db, 'complaints.action', template, { item_id: 'c.id' }, 'item_id');
  }
  await db.query('analyze complaints.item, complaints.item_state, complaints.action');
}

async function copy(
  db: Client,
  table: string,
  template: string,
  other: Readonly<Record<string, string>>,
  key = 'id',
): Promise<void> {
  const [schema, name] = table.split('.');
  const { rows } = await db.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = $1 and table_name = $2 order by ordinal_position`,
    [schema, name],
  );
  const columns = rows.map(({ column_name: column }) => column);
  const values = columns.map((column) => other[column] ?? `t.${column}`);
  await db.query(
    `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from copied c, ${table} t where t.${key} = $1`,
    [template],
  );
}
