-- Restriction of a case (案件限制查阅): who closed it, on which ground, and who approves and reviews it; the last row of a matter holds.
create table cases.restriction (
  matter_id uuid not null references cases.matter (id),
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('restricted', 'changed', 'lifted')),
  ground text not null check (ground <> ''),
  words text not null check (words <> ''),
  head uuid not null,
  reviewers uuid[] not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (matter_id, seq)
);
comment on table cases.restriction is 'Append-only: closing a matter to all but its officers and those who are named, changing who they are, and lifting it, each with its reason';
comment on column cases.restriction.ground is 'A row of the table restriction-grounds of the rulebook';
comment on column cases.restriction.words is 'Why, in words; numbers of persons and telephones are masked before they come here';
comment on column cases.restriction.head is 'The head who approves; whoever handles the matter or was invited to it is not named here';

alter table cases.restriction enable row level security;
create policy seen on cases.restriction for select to jianhu_app, jianhu_worker
  using (exists (select from cases.matter_state s where s.id = matter_id));
create policy written on cases.restriction for insert to jianhu_app
  with check (access.person() = 'person:' || by_person
    and exists (select from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));
grant select, insert on cases.restriction to jianhu_app;
grant select on cases.restriction to jianhu_worker;

-- Who takes a step of a matter need not see the case that it was opened from, and must not open it to its wall for that.
create function cases.guards_around(p_id uuid)
returns table (id uuid, clue_id uuid, guard text, persons uuid[], units text[], barred uuid[])
language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
  select s.id, m.clue_id, case when r.matter_id is not null then 'restriction' when b.barred <> '{}' then 'recusal' end,
    case when r.matter_id is not null then array(select distinct unnest(s.officers || coalesce(p.officers, '{}') || r.reviewers || r.head)) end,
    case when r.matter_id is not null then s.invited_units else '{}' end, b.barred
  from cases.matter m join cases.matter_state s on s.id = m.id
    left join cases.matter_state p on p.id = m.parent_id
    cross join lateral (select array(select distinct unnest(s.recused || coalesce(p.recused, '{}'))) as barred) b
    left join lateral (select last.* from (
      select distinct on (x.matter_id) x.* from cases.restriction x where x.matter_id in (m.id, m.parent_id)
      order by x.matter_id, x.seq desc) last
      where last.kind <> 'lifted' order by last.matter_id = m.id desc limit 1) r on true
  where (m.id = p_id or m.parent_id = p_id) and (not access.is_guarded(p_id) or access.admits(p_id)) $$;
comment on function cases.guards_around is 'Who may read a matter and what was opened from it, as the log of both says now: officers, who was named, invited units, and who was recused';
revoke execute on function cases.guards_around from public;
grant execute on function cases.guards_around to jianhu_app, jianhu_worker;
