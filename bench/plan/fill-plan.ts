/** Fills the plan's tables with ten years at once, as the owner of the database; the API could do it, in hours. */
import { listTargets } from '@jianhu/rules';
import type { DemoPlace } from '@jianhu/testkit/demo';
import type { Client } from 'pg';

export interface PlanSize {
  readonly months: number;
  readonly units: number;
  readonly objects: number;
  readonly evidencePerObject: number;
  readonly operators: number;
  readonly platforms: number;
}

/** All objects are in this registry, so that its target's page has the most to count. */
export const COUNTED_REGISTRY = 'live-workshops';
const ISSUE = '00000000-0000-7000-8000-000000000001';

export async function fillPlan(client: Client, place: DemoPlace, size: PlanSize): Promise<void> {
  await fillFigures(client, place, size);
  await fillObjects(client, place, size);
  await fillRecords(client, place, size);
  await client.query('vacuum analyze');
}

async function fillFigures(client: Client, { plan, counties }: DemoPlace, { months, units }: PlanSize): Promise<void> {
  await client.query(
    `insert into plan.issue values ($1, 'import', now() - interval '1 year', 'bench', $1, 'bench', 1)`,
    [ISSUE],
  );
  const targets = listTargets(plan.plan).map(({ target }) => ({
    id: target.id,
    share: target.unit === '%',
    origin: target.measuredBy.kind === 'objects' || target.measuredBy.kind === 'records' ? 'counted' : 'reported',
  }));
  const codes = ['', ...counties.map(({ code }) => code)];
  await client.query(
    `insert into plan.figure
     select t.id, c.code, u.unit, to_char(m.month, 'YYYY-MM'), 1,
       case when t.share then 40 + m.n % 50 else 100 + m.n end,
       case when t.share then 40 + m.n % 50 end, case when t.share then 100 end, '[]'::jsonb,
       case when u.unit = '' and t.origin = 'reported' then 'derived' else t.origin end, 'bench', true, true, $1,
       m.month + interval '40 days'
     from jsonb_to_recordset($2::jsonb) as t(id text, share boolean, origin text)
     cross join unnest($3::text[]) as c(code)
     cross join (select '' as unit union all select 'unit-' || n from generate_series(1, $4::int) n) u
     cross join (select n, (date_trunc('month', now()) - make_interval(months => ($5::int - n))) as month from generate_series(0, $5::int - 1) n) m`,
    [ISSUE, JSON.stringify(targets), codes, units, months],
  );
  await client.query(
    'insert into plan.figure_head select target_id, county_code, unit_id, period, version, value, numerator, denominator, breakdown, origin, source, history, demo, issue_id, published_at from plan.figure',
  );
}

async function fillObjects(client: Client, { counties }: DemoPlace, size: PlanSize): Promise<void> {
  const codes = counties.map(({ code }) => code);
  await client.query(
    `insert into plan.object select gen_random_uuid(), $1, 'bench' || n, true from generate_series(1, $2::int) n`,
    [COUNTED_REGISTRY, size.objects],
  );
  await client.query(
    `insert into plan.object_state select o.id, o.registry, 2, o.dedup_key, ($1::text[])[1 + n % $2::int], null, date '2016-12-01' + (n % 3600),
       case when n % 7 = 0 then date '2016-12-01' + (n % 3600) + 200 end,
       '{"name":"bench","countyCode":null,"trade":null,"validFrom":"2020-01-01","validTo":null,"fields":{},"point":null}', true, null,
       'bench', true, now()
     from (select *, row_number() over ()::int as n from plan.object) o`,
    [codes, codes.length],
  );
  await client.query(
    `insert into plan.evidence select gen_random_uuid(), 'object', o.id, 1, 'bench', 'bench ' || n, '', null, null, now(), 'bench'
     from plan.object o cross join generate_series(1, $1::int) n`,
    [size.evidencePerObject],
  );
}

async function fillRecords(client: Client, { counties }: DemoPlace, size: PlanSize): Promise<void> {
  const codes = counties.map(({ code }) => code);
  for (const [kind, count] of [
    ['operator', size.operators],
    ['platform', size.platforms],
  ] as const) {
    await client.query(
      `insert into registry.record_version (subject_id, version, kind, withdrawn, content, changed, valid_from, source_kind, source_ref)
       select gen_random_uuid(), 1, $1, false, jsonb_build_object('countyCode', ($2::text[])[1 + n % $3::int], 'status', 'active'), '{}',
         now() - make_interval(days => n % 1000), 'demo', 'bench'
       from generate_series(1, $4::int) n`,
      [kind, codes, codes.length, count],
    );
  }
  await client.query(
    `insert into registry.operator (id, version, withdrawn, natural_key, county_code, demo, name_zh, kind, status, address, business_scope, trade)
     select subject_id, version, false, 'key:' || subject_id, content->>'countyCode', true, 'bench', 'enterprise', 'active', '', '', '5292'
     from registry.record_version where kind = 'operator'`,
  );
}
