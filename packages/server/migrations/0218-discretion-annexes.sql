-- The benchmarks of the place (裁量基准, 行政处罚法 art. 34): its office loads them, another person of the office approves them.
create table cases.discretion_annex (
  version integer primary key check (version > 0),
  name_zh text not null check (name_zh <> ''),
  effective_from date not null,
  rows jsonb not null check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) > 0),
  loaded_by uuid not null,
  loaded_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  withdrawn_by uuid,
  withdrawn_on date,
  withdrawn_why text check (withdrawn_why <> ''),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by is distinct from loaded_by or approved_by is null),
  check ((withdrawn_by is null) = (withdrawn_on is null) and (withdrawn_by is null) = (withdrawn_why is null))
);
comment on table cases.discretion_annex is 'Versions of the local benchmarks of discretion (裁量基准): narrower ranges beside those of the law, in force from a day once a second person approved them';
comment on column cases.discretion_annex.rows is 'Of a range of the law and a band of it the least and the most, in fen or in times as the range counts';
comment on column cases.discretion_annex.withdrawn_on is 'From this day on it is in force no more; sheets that stood on it keep it';

-- Published rules of the place: everybody who works here reads them, only somebody of city-wide reach writes them.
alter table cases.discretion_annex enable row level security;
create policy wall on cases.discretion_annex for select to jianhu_app, jianhu_worker using (access.reach() <> 'none');
create policy load on cases.discretion_annex for insert to jianhu_app with check (access.reach() = 'city');
create policy settle on cases.discretion_annex for update to jianhu_app using (access.reach() = 'city') with check (access.reach() = 'city');
grant select, insert on cases.discretion_annex to jianhu_app;
grant update (approved_by, approved_at, withdrawn_by, withdrawn_on, withdrawn_why) on cases.discretion_annex to jianhu_app;
grant select on cases.discretion_annex to jianhu_worker;
