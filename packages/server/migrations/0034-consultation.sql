-- Joint consultation (案件会商): files that a unit shows to the others, and joint measures, each on its article.

create table cases.shared_file (
  id uuid primary key,
  consultation_id uuid not null references cases.matter (id),
  matter_id uuid not null references cases.matter (id),
  title text not null check (title <> ''),
  sections text[] not null check (cardinality(sections) > 0),
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  unit_id text not null,
  shared_by uuid not null,
  shared_at timestamptz not null,
  unique (consultation_id, matter_id, sections)
);
comment on table cases.shared_file is 'Copy of chosen parts of a file as they stood when a unit showed them in a consultation; never the file itself; written once';
create index shared_file_by_consultation on cases.shared_file (consultation_id, shared_at, id);

-- The unit in charge and whoever is above it always; an invited unit while the consultation is open, and what it showed itself.
alter table cases.shared_file enable row level security;
create policy wall on cases.shared_file for select to jianhu_app, jianhu_worker using (
  unit_id = access.unit() or exists (
    select 1 from cases.matter_state s where s.id = consultation_id
      and (access.may_see(s.county_code, s.unit_id) or (s.ended_on is null and access.unit() = any (s.invited_units)))));
create policy add on cases.shared_file for insert to jianhu_app, jianhu_worker with check (
  unit_id = access.unit()
  and exists (select 1 from cases.matter_state s where s.id = consultation_id and s.ended_on is null)
  and exists (select 1 from cases.matter_state m where m.id = matter_id and m.unit_id = access.unit()));
grant select, insert on cases.shared_file to jianhu_app, jianhu_worker;

create table cases.joint_measure_basis (
  measure_id text primary key check (measure_id <> ''),
  name_zh text not null check (name_zh <> ''),
  name_en text not null check (name_en <> ''),
  statute text not null check (statute <> ''),
  article text not null check (article ~ '^第.+条'),
  effective_from date not null,
  effective_to date
);
comment on table cases.joint_measure_basis is 'The list of joint measures of the rulebook with the article of each; without a row here no measure can be written';

create table cases.joint_measure (
  consultation_id uuid not null references cases.matter (id),
  measure_id text not null references cases.joint_measure_basis (measure_id),
  unit_id text not null,
  reason text not null check (reason <> ''),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (consultation_id, measure_id, unit_id)
);
comment on table cases.joint_measure is 'Measures that a consultation agreed, by the unit that takes each; written once';
alter table cases.joint_measure enable row level security;
create policy wall on cases.joint_measure for select to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.matter_state s where s.id = consultation_id));
create policy add on cases.joint_measure for insert to jianhu_app, jianhu_worker
  with check (exists (select 1 from cases.matter_state s where s.id = consultation_id and s.unit_id = access.unit()));
grant select, insert on cases.joint_measure to jianhu_app, jianhu_worker;
grant select on cases.joint_measure_basis to jianhu_app, jianhu_worker;
grant insert, update on cases.joint_measure_basis to jianhu_worker;

-- Whoever holds a clue or a matter about an operator of another county reads that operator's file, and so does whoever was invited to it.
-- Clues and cases say so through the door of the registry, in the transaction of the step; nothing else writes here.
create table registry.operator_reader (
  operator_id uuid not null references registry.operator (id),
  unit_id text not null check (unit_id <> ''),
  reason text not null check (reason in ('clue', 'matter')),
  ref uuid not null,
  primary key (operator_id, unit_id, reason, ref)
);
comment on table registry.operator_reader is 'Units that read an operator for the sake of a clue or a matter, while they hold it or take part in it';
create index operator_reader_by_ref on registry.operator_reader (reason, ref);
alter table registry.operator_reader enable row level security;
create policy wall on registry.operator_reader for select to jianhu_app, jianhu_worker
  using (unit_id = access.unit() or access.reach() = 'city');
grant select on registry.operator_reader to jianhu_app, jianhu_worker;

create function registry.keep_readers(p_operator uuid, p_reason text, p_ref uuid, p_units text[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from registry.operator_reader r where r.reason = p_reason and r.ref = p_ref and r.unit_id <> all (p_units);
  insert into registry.operator_reader (operator_id, unit_id, reason, ref)
    select o.id, u, p_reason, p_ref from registry.operator o, unnest(p_units) u where o.id = p_operator
    on conflict do nothing $$;
comment on function registry.keep_readers is 'The units that read an operator for this clue or matter are from now on these and no others';
revoke execute on function registry.keep_readers from public;
grant execute on function registry.keep_readers to jianhu_app, jianhu_worker;

-- The condition stands in each policy itself, since a function with a sub-select is called row by row; policies are tried in the order of
-- their names, so that the wall of the county answers first.
do $$ declare one text; begin
  foreach one in array array['operator', 'shop', 'live_room', 'licence'] loop
    execute format('create policy wall_of_holders on registry.%I for select to jianhu_app, jianhu_worker using (
      access.reach() in (''county'', ''unit'') and exists (select 1 from registry.operator_reader h
        where h.operator_id = %I.%I and h.unit_id = access.unit()))', one, one, case one when 'operator' then 'id' else 'operator_id' end);
  end loop;
end $$;

-- Reading is not changing: a version is added only behind the wall of the county itself.
create or replace function registry.may_change(p_kind text, p_id uuid) returns boolean language sql stable as $$
  select case p_kind
    when 'operator' then exists (select 1 from registry.operator o where o.id = p_id and access.may_see(o.county_code, null))
    when 'shop' then exists (select 1 from registry.shop s where s.id = p_id and access.may_see(s.county_code, null))
    when 'liveRoom' then exists (select 1 from registry.live_room r where r.id = p_id and access.may_see(r.county_code, null))
    when 'licence' then exists (select 1 from registry.licence l where l.id = p_id and access.may_see(l.county_code, null))
    when 'platform' then exists (select 1 from registry.platform p where p.id = p_id and access.may_see(p.county_code, null))
    else false end $$;

-- What the router proposed stands on the alert; whoever holds the clue reads it there.
create policy wall_of_holders on clues.alert for select to jianhu_app, jianhu_worker
  using (exists (select 1 from clues.clue c where c.alert_id = alert.id));

insert into registry.operator_reader (operator_id, unit_id, reason, ref)
  select s.operator_id, s.unit_id, 'clue', s.id from clues.clue_state s
    join registry.operator o on o.id = s.operator_id where not s.retracted
  union select s.operator_id, u, 'matter', s.id from cases.matter_state s
    join registry.operator o on o.id = s.operator_id, unnest(s.unit_id || s.invited_units) u
    where s.ended_on is null or u = s.unit_id;
