-- Patrols online (网上巡查): who looked an operator over, how much of it, and what came of it. The class says how often (measure 15).

create table credit.patrol (
  id uuid primary key,
  operator_id uuid not null,
  county_code text,
  unit_id text not null,
  class text not null check (class in ('A', 'B', 'C', 'D')),
  table_version text not null,
  on_day date not null,
  shops integer not null check (shops >= 0),
  goods integer not null check (goods >= 0),
  live_minutes integer not null check (live_minutes >= 0),
  outcome text not null check (outcome in ('nothing', 'suspected')),
  note text check (note <> ''),
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null,
  check (shops + goods + live_minutes > 0),
  check (outcome = 'nothing' or note is not null)
);
comment on table credit.patrol is 'Append-only: an officer looked over shops, goods and live rooms of an operator online; no visit, and never shown to the operator';
comment on column credit.patrol.county_code is 'Of the operator on that day';
comment on column credit.patrol.class is 'The internal class on that day, by whose cadence it was due';
comment on column credit.patrol.note is 'Why less was looked over than the class asks for, or what is suspected and where it went';
create index patrol_by_operator on credit.patrol (operator_id, on_day desc);

alter table credit.patrol enable row level security;
create policy seen on credit.patrol for select to jianhu_app, jianhu_worker using (access.may_see(county_code, null));
create policy noted on credit.patrol for insert to jianhu_app
  with check (unit_id = access.unit() and access.may_see(county_code, null));
grant select, insert on credit.patrol to jianhu_app;
grant select on credit.patrol to jianhu_worker;
