-- A case that a unit opened from a transfer that it accepted is its own: whoever closed the file of the sender, or was recused there, neither
-- opens nor closes it. May run twice.
create or replace function cases.guard_of(p_id uuid)
returns table (guard text, persons uuid[], units text[], barred uuid[])
language sql stable rows 1 set search_path = pg_catalog, pg_temp as $$
  select case when r.matter_id is not null then 'restriction' when b.barred <> '{}' then 'recusal' end,
    case when r.matter_id is not null then array(select distinct unnest(s.officers || coalesce(p.officers, '{}') || r.reviewers || r.head)) end,
    case when r.matter_id is not null then s.invited_units else '{}' end, b.barred
  from cases.matter m join cases.matter_state s on s.id = m.id
    left join cases.matter_state p on p.id = m.parent_id and p.unit_id = s.unit_id
    cross join lateral (select array(select distinct unnest(s.recused || coalesce(p.recused, '{}'))) as barred) b
    left join lateral (select last.* from (
      select distinct on (x.matter_id) x.* from cases.restriction x where x.matter_id in (m.id, p.id)
      order by x.matter_id, x.seq desc) last
      where last.kind <> 'lifted' order by last.matter_id = m.id desc limit 1) r on true
  where m.id = p_id $$;
comment on function cases.guard_of is 'Who may read a matter, as its log and that of what its unit opened it from say now: officers, who was named, invited units, and who was recused';
