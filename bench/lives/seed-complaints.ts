/** A past of complaints: one that was lived through the interface, copied in bulk with its log, over a year, the units and their officers. */
import { type Client, inBulk } from './bulk.ts';

const TABLES = ['complaints.item', 'complaints.item_state', 'complaints.action'];
const BATCH = 100_000;
const DAYS_OF_PAST = 365;
const OFFICERS = 400;

interface Place {
  readonly unitId: string;
  readonly countyCode: string;
}

interface Past {
  readonly template: string;
  readonly count: number;
  readonly places: readonly Place[];
}

export async function multiplyComplaint(db: Client, past: Past): Promise<void> {
  await inBulk(db, TABLES, () => copyPast(db, past));
}

async function copyPast(db: Client, { template, count, places }: Past): Promise<void> {
  const turn = (values: readonly string[]): string =>
    `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + c.no % ${values.length}]`;
  await db.query('create temporary table copied (id uuid, no integer, at timestamptz)');
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH);
    await db.query('truncate copied');
    await db.query(
      // Ids and days run with the rows, as they did when complaints came one after the other; the indexes grow at their end.
      `insert into copied select uuidv7(past), no, now() + past from (
        select no, ((no - $3) * $4::float8 / $3) * interval '1 day' - interval '1 hour' as past
        from generate_series($1::int, $2::int) no) as one`,
      [from + 1, to, count, DAYS_OF_PAST],
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
    await copy(db, 'complaints.item_state', template, {
      id: 'c.id',
      changed_at: 'c.at',
      unit_id: turn(places.map(({ unitId }) => unitId)),
      county_code: turn(places.map(({ countyCode }) => countyCode)),
      officers: `array[md5((c.no % ${OFFICERS})::text)::uuid]`,
    });
    await copy(db, 'complaints.action', template, { item_id: 'c.id' }, 'item_id');
    console.error(`${to} complaints lie there`);
  }
  await db.query('drop table copied');
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
