-- Credit of operators (measure 15, issue 6): what happened, the internal class that follows from it, and draws by lot.
-- The class is for the organs alone (国市监信发〔2022〕6号): no tenant and no public page reads these tables but through what is published.

create schema credit;
grant usage on schema credit to jianhu_app, jianhu_worker;

create table credit.event (
  operator_id uuid not null,
  county_code text,
  ref uuid not null,
  seq integer not null check (seq > 0),
  what text not null check (what in ('effective', 'changed', 'cancelled', 'repaired')),
  grade text check (grade in ('minor', 'general', 'serious')),
  on_day date not null,
  repair_from date,
  until_day date,
  demo boolean not null,
  at timestamptz not null,
  primary key (ref, seq)
);
comment on table credit.event is 'Append-only: what a decision means for the credit of its party; a later row takes back an earlier one of the same matter';
comment on column credit.event.ref is 'The matter that decided; seq is its step';
comment on column credit.event.county_code is 'Of the operator when it happened';
create index event_by_operator on credit.event (operator_id, at);

create table credit.standing (
  operator_id uuid primary key,
  county_code text not null,
  class text not null check (class in ('A', 'B', 'C', 'D')),
  points integer not null check (points >= 0),
  contributions jsonb not null,
  table_version text not null,
  since_on date not null,
  computed_at timestamptz not null,
  demo boolean not null
);
comment on table credit.standing is 'The internal class as it was last computed; a copy of what the table of the rulebook gives from the facts';
create index standing_by_class on credit.standing (class, county_code);

create table credit.class_change (
  id bigint generated always as identity primary key,
  operator_id uuid not null,
  county_code text not null,
  from_class text check (from_class in ('A', 'B', 'C', 'D')),
  to_class text not null check (to_class in ('A', 'B', 'C', 'D')),
  points integer not null,
  came jsonb not null,
  went jsonb not null,
  table_version text not null,
  on_day date not null,
  at timestamptz not null,
  demo boolean not null
);
comment on table credit.class_change is 'Append-only: each change of class with the contributions that came and went';
create index class_change_by_operator on credit.class_change (operator_id, id desc);

create table credit.draw (
  id uuid primary key,
  unit_id text not null,
  county_code text,
  name_zh text not null check (name_zh <> ''),
  item_code text not null check (item_code <> ''),
  trade_prefix text,
  check_on date not null,
  table_version text not null,
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  planned_by uuid not null,
  planned_at timestamptz not null,
  demo boolean not null
);
comment on table credit.draw is 'Draws by lot of subjects and officers (双随机) as they were planned; written once';
comment on column credit.draw.commitment is 'SHA-256 of the secret, fixed before anybody knows the word with which it will be mixed';

create table credit.draw_secret (
  draw_id uuid primary key references credit.draw (id),
  secret text not null check (secret ~ '^[0-9a-f]{64}$')
);
comment on table credit.draw_secret is 'Read at the draw alone, by the worker; requests of people write it and cannot read it';

create table credit.draw_recusal (
  draw_id uuid not null references credit.draw (id),
  officer_id uuid not null,
  operator_id uuid,
  reason text not null check (reason <> ''),
  by_person uuid not null,
  at timestamptz not null
);
comment on table credit.draw_recusal is 'Append-only: officers who may not check a subject, or none at all (行政处罚法第四十三条)';
create unique index draw_recusal_once on credit.draw_recusal (draw_id, officer_id, operator_id) nulls not distinct;

create table credit.draw_result (
  draw_id uuid primary key references credit.draw (id),
  word text not null check (word <> ''),
  drawn_by uuid not null,
  drawn_at timestamptz not null,
  receipt jsonb not null
);
comment on table credit.draw_result is 'Append-only: one draw of each plan, with the receipt from which anybody draws the same again';

alter table credit.event enable row level security;
create policy seen on credit.event for select to jianhu_app, jianhu_worker using (access.may_see(county_code, null));
create policy noted on credit.event for insert to jianhu_worker with check (access.reach() = 'city');
alter table credit.standing enable row level security;
create policy seen on credit.standing for select to jianhu_app, jianhu_worker using (access.may_see(county_code, null));
create policy computed on credit.standing to jianhu_worker using (access.reach() = 'city') with check (access.reach() = 'city');
alter table credit.class_change enable row level security;
create policy seen on credit.class_change for select to jianhu_app, jianhu_worker using (access.may_see(county_code, null));
create policy noted on credit.class_change for insert to jianhu_worker with check (access.reach() = 'city');
alter table credit.draw enable row level security;
create policy wall on credit.draw to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (unit_id = access.unit());
alter table credit.draw_secret enable row level security;
create policy written on credit.draw_secret for insert to jianhu_app
  with check (exists (select from credit.draw d where d.id = draw_id and d.unit_id = access.unit()));
create policy read on credit.draw_secret for select to jianhu_worker using (access.reach() = 'city');
alter table credit.draw_recusal enable row level security;
create policy wall on credit.draw_recusal to jianhu_app, jianhu_worker
  using (exists (select from credit.draw d where d.id = draw_id))
  with check (exists (select from credit.draw d where d.id = draw_id and d.unit_id = access.unit()));
alter table credit.draw_result enable row level security;
create policy wall on credit.draw_result to jianhu_app, jianhu_worker
  using (exists (select from credit.draw d where d.id = draw_id))
  with check (exists (select from credit.draw d where d.id = draw_id and d.unit_id = access.unit()));

grant select on credit.event, credit.standing, credit.class_change to jianhu_app;
grant select, insert on credit.draw, credit.draw_recusal, credit.draw_result to jianhu_app;
grant insert on credit.draw_secret to jianhu_app;
grant select, insert on credit.event, credit.class_change to jianhu_worker;
grant select, insert, update, delete on credit.standing to jianhu_worker;
grant select on credit.draw, credit.draw_secret, credit.draw_recusal, credit.draw_result to jianhu_worker;
