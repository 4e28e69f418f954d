-- Events that set off a check of one operator (触发式监管, brief 4.20.2) and that no other room tells: an accident, a failed sample, a transfer.

create table credit.occurrence (
  id uuid not null,
  what text not null check (what in ('noted', 'lifted')),
  operator_id uuid not null,
  county_code text,
  unit_id text not null,
  trigger text not null check (trigger in ('accident', 'sampleFailed', 'transferred')),
  reference text not null check (reference <> ''),
  on_day date not null,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null,
  primary key (id, what)
);
comment on table credit.occurrence is 'Append-only: an event as an officer noted it, and a second row that lifts one noted by mistake';
comment on column credit.occurrence.county_code is 'Of the operator when it was noted';
comment on column credit.occurrence.reference is 'Number of the report or letter that tells of the event; of a lifting, the reason';
create index occurrence_by_operator on credit.occurrence (operator_id);
create index occurrence_by_day on credit.occurrence (trigger, on_day) where what = 'noted';

alter table credit.occurrence enable row level security;
create policy seen on credit.occurrence for select to jianhu_app, jianhu_worker using (access.may_see(county_code, null));
create policy noted on credit.occurrence for insert to jianhu_app
  with check (unit_id = access.unit() and access.may_see(county_code, null));
grant select, insert on credit.occurrence to jianhu_app;
grant select on credit.occurrence to jianhu_worker;
