-- On-site checks of enterprises (涉企行政检查, 国办发〔2024〕54号): an item of the published list, a plan or a trigger, an approval, and a
-- yearly cap against which those count that a plan or a draw set off.

create table cases.inspection (
  id uuid primary key,
  operator_id uuid not null,
  unit_id text not null,
  county_code text,
  item_code text not null check (item_code <> ''),
  basis text not null check (basis <> ''),
  counts boolean not null,
  reference text not null check (reference <> ''),
  planned_on date not null,
  officers uuid[] not null check (cardinality(officers) >= 2),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  demo boolean not null
);
comment on table cases.inspection is 'Checks on the spot as they were proposed; written once, what became of one is in inspection_action';
comment on column cases.inspection.basis is 'Plan or trigger, by the table inspection-items of the rulebook';
comment on column cases.inspection.counts is 'Whether it counts against the yearly cap, by the basis at the day of the proposal';
comment on column cases.inspection.reference is 'Number of the plan, the draw, the complaint or the clue that it rests on';
create index inspection_by_operator on cases.inspection (operator_id, planned_on);

create table cases.inspection_action (
  inspection uuid not null references cases.inspection (id),
  seq smallint not null check (seq > 0),
  action text not null check (action in ('approve', 'refuse', 'record', 'cancel')),
  at timestamptz not null,
  on_day date not null,
  by_person uuid not null,
  note text not null check (note <> ''),
  primary key (inspection, seq)
);
comment on table cases.inspection_action is 'Append-only: approval, refusal, cancelling and result of a check; the state is the last row';

alter table cases.inspection enable row level security;
create policy wall on cases.inspection to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id))
  with check (access.reach() = 'city' or unit_id = access.unit());
alter table cases.inspection_action enable row level security;
create policy wall on cases.inspection_action to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.inspection i where i.id = inspection))
  with check (exists (select 1 from cases.inspection i where i.id = inspection and (access.reach() = 'city' or i.unit_id = access.unit())));
grant select, insert on cases.inspection, cases.inspection_action to jianhu_app, jianhu_worker;

-- News of a case (publish, correct, withdraw, stop) becomes a package for the publicity system in the worker's transaction of that news.

create policy by_worker on exchange.outbound to jianhu_worker using (access.reach() = 'city') with check (access.reach() = 'city');
create policy by_worker on exchange.publicity_action for select to jianhu_worker using (access.reach() = 'city');
grant select, insert on exchange.outbound to jianhu_worker;
grant select on exchange.publicity_action to jianhu_worker;
grant usage on all sequences in schema exchange to jianhu_worker;
