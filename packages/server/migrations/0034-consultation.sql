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
