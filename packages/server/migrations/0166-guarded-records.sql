-- Access per record (decision 0137): beyond unit and county, a record may be closed to all but those who are named, and somebody who was
-- recused from it (行政处罚法第四十三条) reads it no longer. What is open to its unit pays nothing: one column that is null, or false.

create table access.guard (
  record uuid primary key,
  persons uuid[],
  units text[] not null,
  barred uuid[] not null
);
comment on table access.guard is 'Records that not everybody behind their wall may read; read and written through the functions of this schema alone';
comment on column access.guard.persons is 'Who may read it, with units; null where it is closed to nobody but to those who are barred';
comment on column access.guard.barred is 'Who may not read it, whatever else holds: they were recused';

create function access.admits(p_record uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  who text := access.person();
  me uuid;
begin
  if access.is_platform() then return true; end if;
  if who is null or who !~ '^person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then return false; end if;
  me := substr(who, 8)::uuid;
  return exists (select from access.guard g where g.record = p_record and me <> all (g.barred)
    and (g.persons is null or me = any (g.persons) or access.unit() = any (g.units)));
end $$;
comment on function access.admits is 'Whether the caller may read a guarded record that his wall shows; a record that is marked and has no guard admits nobody';

create function access.closed_records() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  return query select g.record from access.guard g where not access.admits(g.record);
end $$;
comment on function access.closed_records is 'Guarded records that the caller may not read: for tables that carry no mark, asked once a statement';

create function access.is_guarded(p_record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from access.guard g where g.record = p_record) $$;
create function access.is_barred(p_record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from access.guard g where g.record = p_record and substr(access.person(), 8) = any (g.barred::text[])) $$;

create function access.guard_record(p_record uuid, p_persons uuid[], p_units text[], p_barred uuid[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from access.guard where record = p_record and p_persons is null and p_barred = '{}';
  insert into access.guard (record, persons, units, barred)
    select p_record, p_persons, p_units, p_barred where p_persons is not null or p_barred <> '{}'
    on conflict (record) do update set persons = excluded.persons, units = excluded.units, barred = excluded.barred $$;
comment on function access.guard_record is 'Who may read a record is from now on this; without names and without barred it is open to its wall again';
revoke execute on function access.admits, access.closed_records, access.is_guarded, access.is_barred, access.guard_record from public;
grant execute on function access.admits, access.closed_records, access.is_guarded, access.is_barred, access.guard_record
  to jianhu_app, jianhu_worker;

-- Cases. The state and its terms carry the mark; what belongs to a matter is seen by whoever sees its state.
alter table cases.matter_state add column guard text check (guard in ('restriction', 'recusal'));
alter table cases.matter_state add column recused uuid[] not null default '{}';
comment on column cases.matter_state.guard is 'Why not everybody behind the wall reads it; null for nearly all. Who reads it: access.admits';
comment on column cases.matter_state.recused is 'Who was recused and reads neither this matter nor what was opened from it';
alter table cases.duty add column guard text check (guard in ('restriction', 'recusal'));
comment on column cases.duty.guard is 'That of its matter, so that a desk is one read';
create policy guarded on cases.matter_state as restrictive for select to jianhu_app, jianhu_worker
  using (guard is null or access.admits(id));
create policy guarded on cases.duty as restrictive for select to jianhu_app, jianhu_worker
  using (guard is null or access.admits(matter_id));

-- Where the reach of the city, or the own unit, answered without asking the state, a person is asked for it now.
do $$ declare one text; begin
  foreach one in array array['action', 'document', 'mirror', 'mirror_doubt'] loop
    execute format('create policy guarded on cases.%I as restrictive for select to jianhu_app, jianhu_worker
      using (access.reach() <> ''city'' or access.is_platform() or exists (select from cases.matter_state s where s.id = matter_id))', one);
  end loop;
  foreach one in array array['exhibit', 'discretion'] loop
    execute format('create policy guarded on cases.%I as restrictive for select to jianhu_app, jianhu_worker
      using (access.is_platform() or exists (select from cases.matter_state s where s.id = matter_id))', one);
  end loop;
end $$;
create policy guarded on cases.matter as restrictive for select to jianhu_app, jianhu_worker
  using (access.reach() <> 'city' or access.is_platform() or exists (select from cases.matter_state s where s.id = matter.id));
-- A copy that a unit showed is read in its own unit by whoever reads the file it was taken from.
create policy guarded on cases.shared_file as restrictive for select to jianhu_app, jianhu_worker
  using (unit_id is distinct from access.unit() or exists (select from cases.matter_state s where s.id = matter_id));

create or replace function cases.own_desk() returns setof cases.duty
  language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select d.* from cases.duty d
  where access.person() ~ '^person:' and d.officers @> array[substr(access.person(), 8)::uuid]
    and cases.may_see(d.county_code, d.unit_id, d.invited_units) and (d.guard is null or access.admits(d.matter_id)) $$;
create or replace function cases.own_matters() returns setof uuid
language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select s.id from cases.matter_state s
  where access.person() ~ '^person:' and s.officers @> array[substr(access.person(), 8)::uuid]
    and (s.guard is null or access.admits(s.id)) $$;

create function cases.closed_file(p_id uuid) returns table (number text, recused boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.number, access.is_barred(p_id) from cases.matter m join cases.matter_state s on s.id = m.id
  where m.id = p_id and s.guard is not null and not access.admits(p_id)
    and access.person() ~ '^person:' and cases.may_see(s.county_code, s.unit_id, s.invited_units) $$;
comment on function cases.closed_file is 'The number of a matter that the wall would show and its guard does not: all that such a person is told, and only who names its id';
revoke execute on function cases.closed_file from public;
grant execute on function cases.closed_file to jianhu_app;

-- Clues and their alerts: a case is guarded together with what it came from.
alter table clues.alert_state add column guarded boolean not null default false;
alter table clues.clue_state add column guarded boolean not null default false;
comment on column clues.alert_state.guarded is 'Whether access.admits has to be asked, too: a case that came from it is guarded';
comment on column clues.clue_state.guarded is 'Whether access.admits has to be asked, too: a case that came from it is guarded';
create policy guarded on clues.alert_state as restrictive for select to jianhu_app, jianhu_worker using (not guarded or access.admits(id));
create policy guarded on clues.clue_state as restrictive for select to jianhu_app, jianhu_worker using (not guarded or access.admits(id));
do $$ declare one text; begin
  foreach one in array array['alert_finding', 'alert_action'] loop
    execute format('create policy guarded on clues.%I as restrictive for select to jianhu_app, jianhu_worker
      using (access.reach() <> ''city'' or access.is_platform() or exists (select from clues.alert_state s where s.id = alert_id))', one);
  end loop;
end $$;
create policy guarded on clues.alert as restrictive for select to jianhu_app, jianhu_worker
  using (access.reach() <> 'city' or access.is_platform() or exists (select from clues.alert_state s where s.id = alert.id));
create policy guarded on clues.clue as restrictive for select to jianhu_app, jianhu_worker
  using (access.reach() <> 'city' or access.is_platform() or exists (select from clues.clue_state s where s.id = clue.id));
create policy guarded on clues.clue_action as restrictive for select to jianhu_app, jianhu_worker
  using (access.reach() <> 'city' or access.is_platform() or exists (select from clues.clue_state s where s.id = clue_id));

-- What a party wrote back in a matter is read by whoever reads the matter; by the party itself always.
create policy guarded on counter.inbox_message as restrictive for select to jianhu_app
  using (access.tenant() is not null or matter_id not in (select access.closed_records()));

-- Words: the sieve that gives ids and numbers of hits leaves out what the caller may not read, so that no number of hits tells of it.
alter table search.entry add column guarded boolean not null default false;
comment on column search.entry.guarded is 'Whether access.admits has to be asked for its root, too';
create policy guarded on search.entry as restrictive for select to jianhu_app, jianhu_worker using (not guarded or access.admits(root));
create function search.keep_guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.guarded := access.is_guarded(new.root);
  return new;
end $$;
create trigger keep_guard before insert on search.entry for each row execute function search.keep_guard();
create or replace function search.candidates(words text[], kinds text[], unit text, wanted_state text, wanted_open boolean, from_day date,
  to_day date, before uuid, most integer, page integer)
returns table (entry uuid, found integer, more boolean) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_sort = off set max_parallel_workers_per_gather = 0 as $$
declare
  wall text[];
  conditions text := ' and (not guarded or access.admits(root))';
  from_the_end text;
  ids uuid[];
begin
  case access.reach()
    when 'city' then wall := null;
    when 'county' then wall := array['@u:' || coalesce(access.unit(), ''), '@c:' || coalesce(access.county(), '')];
    when 'unit' then wall := array['@u:' || coalesce(access.unit(), '')];
    else return;
  end case;
  if wall is not null then conditions := conditions || ' and tokens && $2'; end if;
  conditions := conditions || ' and tokens && $3';
  if unit is not null then conditions := conditions || ' and unit_id = $4'; words := words || ('@u:' || unit); end if;
  if wanted_state is not null then conditions := conditions || ' and state = $5'; end if;
  if wanted_open is not null then conditions := conditions || ' and is_open = $6'; end if;
  if from_day is not null then conditions := conditions || ' and opened_on >= $7'; end if;
  if to_day is not null then conditions := conditions || ' and opened_on <= $8'; end if;
  -- The newest are near the end of the key, so it is read from there and the index of words left aside.
  from_the_end := 'select id from (select * from search.entry where $9 is null or id < $9 order by id desc limit $10) newest
    where tokens || ''{}'' @> $1' || replace(conditions, 'tokens &&', 'tokens || ''{}'' &&') || ' limit $11';
  if search.are_common(words) then
    execute 'select array(' || from_the_end || ')' into ids
      using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, before, 4 * most, page;
    if cardinality(ids) = page then
      return query select one, page - 1, true from unnest(ids) one;
      return;
    end if;
  end if;
  execute 'select array(select id from search.entry where tokens @> $1' || conditions || ' limit $9)' into ids
    using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, most + 1;
  if cardinality(ids) <= most then
    return query select one, cardinality(ids), false from unnest(ids) one where before is null or one < before order by one desc limit page;
    return;
  end if;
  return query execute 'select id, $12::integer, true from (' || from_the_end || ') found'
    using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, before, null::integer, page, most;
end $$;
