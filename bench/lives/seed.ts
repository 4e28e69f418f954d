/** A million cases of the past and the clues of the lives to come, in bulk: templates that went through the interface, copied by SQL. */
import { completeOrgCode, completeUscc, pick, type Rng } from '@jianhu/kernel';
import { readFileSync } from 'node:fs';
import { tokensOf } from '../../packages/server/src/modules/search/words.ts';
import { type Client, inBulk } from './bulk.ts';
import type { BenchTeam } from './people.ts';

const TABLES = [
  'cases.matter',
  'cases.matter_state',
  'cases.action',
  'cases.duty',
  'search.entry',
  'clues.clue',
  'clues.clue_state',
];
const NAMES = 2_000;
const OFFICERS = 3_000;
export const DESK_DUTIES = 500;
const BRAND = Array.from('云山春晓瑞丰恒泰永盛嘉禾锦绣华章金桥玉泉星河长风明月清松柏竹海棠红枫银杏');
const TRADES = ['黄酒', '纺织品', '珍珠', '轴承', '茶叶', '服饰', '食品', '化妆品', '五金', '水产'];
/** The first stands in every tenth file. */
const REASONS = [
  '直播间虚假宣传',
  '珍珠证书来源不明',
  '委托加工合同未备案',
  '商品标签内容不全',
  '价格标示不清',
  '促销规则不明',
];

const json = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(`../../rulebook/${path}`, import.meta.url), 'utf8')) as T;

export async function seedNames(client: Client, rng: Rng, teams: readonly BenchTeam[]): Promise<void> {
  const rows = Array.from({ length: NAMES }, (_, at) => {
    const name = `${pick(rng, BRAND)}${pick(rng, BRAND)}${at % 50 === 7 ? '瑞丰珍珠' : pick(rng, TRADES)}商行`;
    const county = teams[at % teams.length]?.countyCode ?? '';
    const reason = at % 10 === 0 ? REASONS[0] : (REASONS[1 + (at % 5)] ?? '');
    const uscc = completeUscc(`91${county}${completeOrgCode(`M${String(at).padStart(7, '0')}`)}`);
    return { at, id: idOf('7', at), name, county, uscc, reason, tokens: tokensOf(`${name}\n${reason}\n普通程序案件`) };
  });
  await client.query(
    `create unlogged table public.bench_name (at integer primary key, id uuid, name text, county text, reason text, tokens text[])`,
  );
  await client.query(
    `insert into public.bench_name select r.at, r.id, r.name, r.county, r.reason, r.tokens
      from json_to_recordset($1) as r(at integer, id uuid, name text, county text, reason text, tokens text[])`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `insert into registry.operator (id, version, withdrawn, natural_key, county_code, demo, name_zh, kind, uscc, status, address, business_scope)
      select id, 1, false, 'uscc:' || uscc, county, true, name, 'enterprise', uscc, 'active', '', ''
      from json_to_recordset($1) as r(id uuid, county text, uscc text, name text)`,
    [JSON.stringify(rows)],
  );
  // An operator without its version is none: no check of it can be proposed.
  await client.query(
    `insert into registry.record_version (subject_id, version, kind, withdrawn, content, changed, valid_from, source_kind, source_ref)
      select id, 1, 'operator', false, '{}', '{}', now(), 'demo', 'bench' from json_to_recordset($1) as r(id uuid)`,
    [JSON.stringify(rows)],
  );
}

/** Confirmed clues that their officers verify, every `step`-th from `from` on. */
export async function seedClues(
  client: Client,
  team: BenchTeam,
  { from, count, step }: { readonly from: number; readonly count: number; readonly step: number },
): Promise<void> {
  const conduct = json<{ conducts: { conduct: string }[] }>('tables/alert-service.json').conducts[0]?.conduct ?? '';
  const policy = json<{ policies: { key: string }[] }>('deadlines/clue-verification.json').policies.at(-1)?.key ?? '';
  const route = {
    unitId: team.unitId,
    unitNameZh: '',
    countyCode: team.countyCode,
    ruleId: '',
    article: '',
    reasonZh: '',
    confidence: 'open',
  };
  await client.query('set session_replication_role = replica');
  await client.query(
    `create unlogged table public.bench_clue as select n, ${sqlId('a', 'n')} as alert, ${sqlId('c', 'n')} as id, b.id as operator, b.name, b.reason, b.tokens,
        $3::text as unit, $4::text as county, $5::uuid as officer, $6::text as conduct, $7::text as policy, $8::jsonb as route,
        '2026-' || $4 || '-' || (10000000 + n) as number
      from generate_series($1::integer, $2::integer, ${step}) n join public.bench_name b on b.at = n % ${NAMES}`,
    [
      from,
      from + (count - 1) * step,
      team.unitId,
      team.countyCode,
      team.officer.personId,
      conduct,
      policy,
      JSON.stringify(route),
    ],
  );
  await client.query(`insert into clues.alert (id, subject_key, platform, conduct, window_key, operator_id, article, route, demo, raised_at)
    select alert, 'operator:' || operator, 'demo-live.example', conduct, 'bench' || n, operator, '第九条', route, true, now() from public.bench_clue`);
  await client.query(`insert into clues.alert_state (id, state, action_version, unit_id, county_code, clue_id, last_seq, last_action, last_at, subject_key, conduct, window_key, operator_id, severity, findings, first_found_at, last_found_at, score, rank, service_due_at, demo, changed_at, decided_at, decided_unit)
    select alert, 'confirmed', 2, unit, county, id, 2, 'confirm', now(), 'operator:' || operator, conduct, 'bench' || n, operator, 'medium', 1, now(), now(), 0.8, 1, now(), true, now(), now(), unit from public.bench_clue`);
  await client.query(`insert into clues.clue (id, number, alert_id, source, subject_key, operator_id, platform, conduct, article, confirmed_by, confirmed_unit, confirmed_at, policy_key, demo)
    select id, number, alert, 'modelHit', 'operator:' || operator, operator, 'demo-live.example', conduct, '第九条', officer, unit, now(), policy, true from public.bench_clue`);
  await client.query(`insert into clues.clue_state (id, state, action_version, unit_id, county_code, last_seq, last_action, last_by, last_at, started_on, due_on, provisional, operator_id, conduct, findings, demo, changed_at)
    select id, 'verifying', 2, unit, county, 2, 'startVerification', officer, now(), current_date, current_date + 20, false, operator, conduct, 1, true, now() from public.bench_clue`);
  await client.query(`insert into clues.clue_action (clue_id, seq, action, at, actor_ref, person_id, unit_id, detail)
    select id, seq, action, now(), 'person:' || officer, officer, unit, case seq when 1 then jsonb_build_object('to', jsonb_build_object('unitId', unit, 'countyCode', county)) else '{}' end
    from public.bench_clue cross join (values (1, 'capture'), (2, 'startVerification')) as step(seq, action)`);
  await client.query(`insert into search.entry (id, kind, root, number, title, body, tokens, unit_id, county_code, readers, state, state_zh, state_en, is_open, opened_on)
    select id, 'clue', id, number, name, reason, tokens || array['#clue', '@u:' || unit, '@c:' || county], unit, county, '{}', 'verifying', '核查中', 'Verifying', true, current_date
    from public.bench_clue`);
  await client.query('drop table public.bench_clue');
  await client.query('set session_replication_role = origin');
}

export function clueIdOf(serial: number): string {
  return idOf('c', serial);
}

interface Past {
  readonly cases: number;
  readonly teams: readonly BenchTeam[];
  readonly desk: string;
  /** Matters that went through the interface: eight tenths end without filing, a tenth is investigated, a tenth waits for statements. */
  readonly templates: { readonly refused: string; readonly inspected: string; readonly noticed: string };
}

/** Copies the templates. */
export async function seedPast(client: Client, { cases, teams, desk, templates }: Past): Promise<void> {
  await inBulk(client, TABLES, () => copyPast(client, { cases, teams, desk, templates }));
}

async function copyPast(client: Client, { cases, teams, desk, templates }: Past): Promise<void> {
  await client.query('create unlogged table public.bench_team (at integer primary key, unit text, county text)');
  for (const [at, { unitId, countyCode }] of teams.entries())
    await client.query('insert into public.bench_team values ($1, $2, $3)', [at, unitId, countyCode]);
  await client.query(
    `create unlogged table public.bench_case as select n, ${sqlId('5', 'n')} as id,
        case n % 10 when 0 then $2::uuid when 1 then $3::uuid else $4::uuid end as template, t.unit, t.county, b.id as operator, b.name, b.reason, b.tokens,
        '2025-' || t.county || '-C' || lpad(n::text, 7, '0') as number,
        case when n % 10 = 0 and n / 10 < ${DESK_DUTIES} then array[$5::uuid, ${sqlId('0', `n % ${OFFICERS}`)}]
          else array[${sqlId('0', `n % ${OFFICERS}`)}, ${sqlId('0', `(n + 1) % ${OFFICERS}`)}] end as officers
      from generate_series(0, $1::integer - 1) n
        join public.bench_team t on t.at = case when n % 10 = 0 and n / 10 < ${DESK_DUTIES} then 0 else n % ${teams.length} end
      join public.bench_name b on b.at = n % ${NAMES}`,
    [cases, templates.inspected, templates.noticed, templates.refused, desk],
  );
  await client.query('analyze public.bench_case');
  await client.query(`insert into cases.matter (id, number, kind, procedure_id, procedure_version, clue_id, operator_id, platform, conduct, article, opened_by, opened_unit, opened_at, demo)
    select b.id, b.number, m.kind, m.procedure_id, m.procedure_version, ${sqlId('6', 'b.n')}, b.operator, m.platform, m.conduct, m.article, m.opened_by, b.unit, m.opened_at, true
    from public.bench_case b join cases.matter m on m.id = b.template`);
  await client.query(`insert into cases.matter_state (id, kind, state, state_kind, action_version, unit_id, county_code, invited_units, officers, opened_on, last_on, ended_on, next_due_on, operator_id, conduct, demo, changed_at)
    select b.id, s.kind, s.state, s.state_kind, s.action_version, b.unit, b.county, '{}', b.officers, s.opened_on, s.last_on, s.ended_on, s.next_due_on, b.operator, s.conduct, true, s.changed_at - make_interval(secs => (${cases} - b.n) * 30)
    from public.bench_case b join cases.matter_state s on s.id = b.template`);
  await client.query(`insert into cases.action (matter_id, seq, format, action, at, acted_on, actor_ref, person_id, unit_id, officers, facts, documents, article, from_state, to_state, note)
    select b.id, a.seq, a.format, a.action, a.at, a.acted_on, a.actor_ref, a.person_id, b.unit, a.officers, a.facts, a.documents, a.article, a.from_state, a.to_state, b.reason
    from public.bench_case b join cases.action a on a.matter_id = b.template`);
  await client.query(`insert into cases.duty (matter_id, place, deadline, owner, status, term, due_on, amber_on, red_on, provisional, unit_id, county_code, invited_units, officers, delay_cause)
    select b.id, d.place, d.deadline, d.owner, d.status, d.term, d.due_on, d.amber_on, d.red_on, d.provisional, b.unit, b.county, '{}', b.officers, d.delay_cause
    from public.bench_case b join cases.duty d on d.matter_id = b.template`);
  await client.query(`insert into search.entry (id, kind, root, number, title, body, tokens, unit_id, county_code, readers, state, state_zh, state_en, is_open, opened_on)
    select b.id, 'matter', b.id, b.number, b.name, b.reason || E'\\n普通程序案件', b.tokens || array[lower(b.number), 'c' || lpad(b.n::text, 7, '0'), '#matter', '@u:' || b.unit, '@c:' || b.county],
      b.unit, b.county, '{}', e.state, e.state_zh, e.state_en, e.is_open, e.opened_on
    from public.bench_case b join search.entry e on e.id = b.template`);
  await client.query('drop table public.bench_case, public.bench_team, public.bench_name');
}

const idOf = (kind: string, at: number): string => `01900000-000${kind}-7000-8000-${at.toString(16).padStart(12, '0')}`;
const sqlId = (kind: string, at: string): string =>
  `('01900000-000${kind}-7000-8000-' || lpad(to_hex(${at}), 12, '0'))::uuid`;
