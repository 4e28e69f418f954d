-- Urging (催办): a superior asks the officers of a matter to get on with it. It has no effect in law and is no step of the procedure.

create table cases.urge (
  id uuid primary key,
  matter_id uuid not null references cases.matter (id),
  by_person uuid not null,
  by_unit text not null check (by_unit <> ''),
  at timestamptz not null,
  note text not null check (note <> ''),
  withdrawn_at timestamptz check (withdrawn_at >= at)
);
comment on table cases.urge is 'Append-only but for its withdrawal: who urged the officers of a matter, when and in which words; numbers of persons and telephones are masked';
comment on column cases.urge.withdrawn_at is 'Taken back within the minutes after it by whoever wrote it';
create index urge_by_matter on cases.urge (matter_id, at desc);
alter table cases.urge enable row level security;
-- The unit in charge and its superior; not the departments that were invited.
create policy seen on cases.urge for select to jianhu_app, jianhu_worker
  using (exists (select from cases.matter_state s where s.id = matter_id and access.may_see(s.county_code, s.unit_id)));
create policy written on cases.urge for insert to jianhu_app, jianhu_worker
  with check (access.person() = 'person:' || by_person
    and exists (select from cases.matter_state s where s.id = matter_id and access.may_see(s.county_code, s.unit_id)));
create policy taken_back on cases.urge for update to jianhu_app, jianhu_worker
  using (access.person() = 'person:' || by_person) with check (access.person() = 'person:' || by_person);
grant select, insert on cases.urge to jianhu_app, jianhu_worker;
grant update (withdrawn_at) on cases.urge to jianhu_app, jianhu_worker;
