-- Several matters may live on one clue: it is guarded while one of them is, and read by whoever reads one of them (decision 0137). May run twice.

-- Of one matter, as the log of it and of what it was opened from says now; whoever asks, so that nobody but the owner may.
create or replace function cases.guard_of(p_id uuid)
returns table (guard text, persons uuid[], units text[], barred uuid[])
language sql stable rows 1 set search_path = pg_catalog, pg_temp as $$
  select case when r.matter_id is not null then 'restriction' when b.barred <> '{}' then 'recusal' end,
    case when r.matter_id is not null then array(select distinct unnest(s.officers || coalesce(p.officers, '{}') || r.reviewers || r.head)) end,
    case when r.matter_id is not null then s.invited_units else '{}' end, b.barred
  from cases.matter m join cases.matter_state s on s.id = m.id
    left join cases.matter_state p on p.id = m.parent_id
    cross join lateral (select array(select distinct unnest(s.recused || coalesce(p.recused, '{}'))) as barred) b
    left join lateral (select last.* from (
      select distinct on (x.matter_id) x.* from cases.restriction x where x.matter_id in (m.id, m.parent_id)
      order by x.matter_id, x.seq desc) last
      where last.kind <> 'lifted' order by last.matter_id = m.id desc limit 1) r on true
  where m.id = p_id $$;
comment on function cases.guard_of is 'Who may read a matter, as its log says now: officers, who was named, invited units, and who was recused';
revoke execute on function cases.guard_of from public;

create or replace function cases.guards_around(p_id uuid)
returns table (id uuid, clue_id uuid, guard text, persons uuid[], units text[], barred uuid[])
language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
  select m.id, m.clue_id, g.guard, g.persons, g.units, g.barred
  from cases.matter m cross join lateral cases.guard_of(m.id) g
  where (m.id = p_id or m.parent_id = p_id) and (not access.is_guarded(p_id) or access.admits(p_id)) $$;

create or replace function cases.guard_of_clue(p_clue uuid) returns table (persons uuid[], units text[], barred uuid[])
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  with life as (select g.guard, coalesce(g.persons, s.officers) as readers, g.barred
    from cases.matter m join cases.matter_state s on s.id = m.id cross join lateral cases.guard_of(m.id) g where m.clue_id = p_clue)
  select case when exists (select from life where guard = 'restriction') then array(select distinct unnest(readers) from life) end,
    '{}'::text[], array(select distinct unnest(barred) from life) $$;
comment on function cases.guard_of_clue is 'Who may read a clue: restricted with any matter that lives on it, and read by the readers of each of them, and by the officers of one that is open; closed to whoever was recused from one';
revoke execute on function cases.guard_of_clue from public;
grant execute on function cases.guard_of_clue to jianhu_app, jianhu_worker;

-- Ground, words and names are the own unit's; whoever was invited is told that it is restricted and no more.
drop policy seen on cases.restriction;
create policy seen on cases.restriction for select to jianhu_app, jianhu_worker
  using (access.is_platform() or exists (select from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));

-- Who was recused before the column was there stands in the log alone.
update cases.matter_state s set recused = said.people
from (select a.matter_id, array_agg(distinct one::uuid) as people
  from cases.action a cross join lateral jsonb_array_elements_text(a.facts -> 'recusedOfficers') one
  where jsonb_typeof(a.facts -> 'recusedOfficers') = 'array' group by a.matter_id) said
where said.matter_id = s.id and not s.recused @> said.people;
do $$ declare one record; begin
  for one in select m.id, g.* from cases.matter m cross join lateral cases.guard_of(m.id) g
    join cases.matter_state s on s.id = m.id where g.guard is not null and s.guard is null
  loop
    perform access.guard_record(one.id, one.persons, one.units, one.barred);
    update cases.matter_state set guard = one.guard where id = one.id;
    update cases.duty set guard = one.guard where matter_id = one.id;
    update search.entry set guarded = true where root = one.id;
  end loop;
  for one in select c.id, c.alert_id, g.* from clues.clue c cross join lateral cases.guard_of_clue(c.id) g
    where c.id in (select m.clue_id from cases.matter m join cases.matter_state s on s.id = m.id where s.guard is not null)
  loop
    perform access.guard_record(one.id, one.persons, one.units, one.barred);
    perform access.guard_record(a.id, one.persons, one.units, one.barred)
      from clues.alert_state a where one.alert_id in (a.id, a.merged_into);
    update clues.clue_state set guarded = true where id = one.id;
    update clues.alert_state set guarded = true where one.alert_id in (id, merged_into);
    update search.entry set guarded = true where root = one.id;
  end loop;
end $$;
