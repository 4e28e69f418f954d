-- Cases: what lives under a procedure of the rulebook (案件, 柔性措施, 移送, 会商). The log of actions is the truth and is only ever added
-- to; the state row and the rows of running terms are its fold, kept in the same transaction for lists, desks and walls.

create schema cases;
comment on schema cases is 'Matters: cases, light measures, transfers and consultations, each a log of actions under a procedure';
grant usage on schema cases to jianhu_app, jianhu_worker;

create table cases.matter_serial (
  code text not null,
  year integer not null,
  kind text not null,
  last integer not null check (last > 0),
  primary key (code, year, kind)
);
comment on table cases.matter_serial is 'Last number given per place, year and kind; taken in the transaction of the matter, so that numbers have no gap';

create table cases.matter (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{4}-[0-9]{6}-[CMTJ][0-9]{5,}$'),
  kind text not null check (kind in ('case', 'lightMeasure', 'transfer', 'consultation')),
  procedure_id text not null check (procedure_id <> ''),
  procedure_version text not null,
  clue_id uuid,
  parent_id uuid references cases.matter (id),
  operator_id uuid,
  platform text,
  conduct text,
  article text,
  opened_by uuid not null,
  opened_unit text not null,
  opened_at timestamptz not null,
  demo boolean not null,
  check (clue_id is not null or parent_id is not null)
);
comment on table cases.matter is 'What a matter is about and where it came from; written once';
comment on column cases.matter.parent_id is 'The case from which a measure, a transfer or a consultation was opened';
comment on column cases.matter.article is 'Article proposed by the clue; what the organ applies stands in its decision';
-- A clue becomes one case; what is not filed or is converted may be opened again, which the module decides.
create index matter_by_clue on cases.matter (clue_id) where clue_id is not null;
create index matter_by_parent on cases.matter (parent_id) where parent_id is not null;

create table cases.action (
  matter_id uuid not null references cases.matter (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action <> ''),
  at timestamptz not null,
  acted_on date not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid not null,
  unit_id text not null,
  officers uuid[] not null,
  facts jsonb not null,
  documents jsonb not null,
  article text not null check (article <> ''),
  from_state text,
  to_state text not null,
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (matter_id, seq),
  check ((seq = 1) = (from_state is null))
);
comment on table cases.action is 'Append-only: everything that was done in a matter, who, when, on which article; its state is the fold over these rows';
comment on column cases.action.format is 'Form of the entry, so that later code can read old ones';
comment on column cases.action.acted_on is 'Day on which it happened, which the terms count from; never before the action before it';
comment on column cases.action.officers is 'The certified officers who did it together (行政处罚法第四十二条)';
comment on column cases.action.note is 'Words of the officer; numbers of persons and telephones are masked before they come here';

create table cases.matter_state (
  id uuid primary key references cases.matter (id),
  kind text not null,
  state text not null check (state <> ''),
  state_kind text not null check (state_kind in ('open', 'suspended', 'end')),
  action_version integer not null check (action_version > 0),
  unit_id text not null,
  county_code text,
  invited_units text[] not null,
  officers uuid[] not null,
  opened_on date not null,
  last_on date not null,
  ended_on date,
  next_due_on date,
  operator_id uuid,
  conduct text,
  demo boolean not null,
  changed_at timestamptz not null,
  check ((ended_on is null) = (state_kind <> 'end'))
);
comment on table cases.matter_state is 'Fold of the log of each matter, for lists and walls; never the only place of a fact';
comment on column cases.matter_state.invited_units is 'Units that received it or were invited: they see this matter and no other of its unit';
comment on column cases.matter_state.next_due_on is 'Earliest last day of a running term of the organ; null while nothing is owed';
create index matter_state_by_change on cases.matter_state (changed_at desc, id desc);
create index matter_state_by_unit on cases.matter_state (unit_id, changed_at desc, id desc);
create index matter_state_by_county on cases.matter_state (county_code, changed_at desc, id desc);
create index matter_state_open_by_due on cases.matter_state (next_due_on, id) where ended_on is null;
create index matter_state_by_operator on cases.matter_state (operator_id) where operator_id is not null;
create index matter_state_by_officer on cases.matter_state using gin (officers);
create index matter_state_by_invitation on cases.matter_state using gin (invited_units);

create table cases.duty (
  matter_id uuid not null references cases.matter (id),
  place smallint not null,
  deadline text not null,
  owner text not null check (owner in ('organ', 'party')),
  status text not null check (status in ('running', 'suspended')),
  term jsonb not null,
  due_on date not null,
  amber_on date not null,
  red_on date not null,
  provisional boolean not null,
  unit_id text not null,
  county_code text,
  invited_units text[] not null,
  officers uuid[] not null,
  delay_cause text,
  primary key (matter_id, place)
);
comment on table cases.duty is 'Terms that run in a matter now: written anew with each action, so that a desk is one read';
comment on column cases.duty.term is 'The clock with its ledger, from which the last day is computed again when the calendar grows or it is suspended';
create index duty_by_due on cases.duty (due_on, matter_id, place);
create index duty_by_unit on cases.duty (unit_id, due_on, matter_id, place);
create index duty_by_county on cases.duty (county_code, due_on, matter_id, place);
create index duty_by_officer on cases.duty using gin (officers);

create table cases.certificate (
  person_id uuid primary key,
  number text not null unique check (number <> ''),
  unit_id text not null,
  county_code text,
  valid_from date not null,
  valid_to date not null,
  withdrawn_on date,
  changed_by uuid not null,
  changed_at timestamptz not null,
  check (valid_to >= valid_from)
);
comment on table cases.certificate is 'Certificates of enforcement (执法证): without one in force nobody counts as one of the two officers';
create index certificate_by_unit on cases.certificate (unit_id);

-- The unit and the county that it lies with, and each unit that was invited.
create function cases.may_see(row_county text, row_unit text, invited text[]) returns boolean language sql stable as $$
  select access.may_see(row_county, row_unit) or (access.reach() in ('county', 'unit') and access.unit() = any (invited)) $$;
grant execute on function cases.may_see(text, text, text[]) to jianhu_app, jianhu_worker;

alter table cases.matter_state enable row level security;
create policy wall on cases.matter_state to jianhu_app, jianhu_worker
  using (cases.may_see(county_code, unit_id, invited_units)) with check (cases.may_see(county_code, unit_id, invited_units));
alter table cases.duty enable row level security;
create policy wall on cases.duty to jianhu_app, jianhu_worker
  using (cases.may_see(county_code, unit_id, invited_units)) with check (cases.may_see(county_code, unit_id, invited_units));
alter table cases.certificate enable row level security;
create policy wall on cases.certificate to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));

-- What belongs to a matter is seen by whoever sees its state.
alter table cases.matter enable row level security;
create policy wall on cases.matter for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter.id));
create policy add on cases.matter for insert to jianhu_app, jianhu_worker
  with check (access.reach() = 'city' or opened_unit = access.unit());
alter table cases.action enable row level security;
create policy wall on cases.action to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id))
  with check (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id));

grant select, insert on cases.matter, cases.action to jianhu_app, jianhu_worker;
grant select, insert, update on cases.matter_state, cases.certificate, cases.matter_serial to jianhu_app, jianhu_worker;
grant select, insert, update, delete on cases.duty to jianhu_app, jianhu_worker;

-- Who reviews a case is another person than those who handle it and than the head who decides (程序规定第四十九条, 行政处罚法第五十八条).
alter table identity.role_grant drop constraint role_grant_role_check;
alter table identity.role_grant add constraint role_grant_role_check check (role in ('monitorOfficer', 'enforcementOfficer', 'caseReviewer',
  'unitHead', 'citySupervisor', 'officeStaff', 'departmentOfficer', 'planReporter', 'planOffice', 'systemAdministrator',
  'securityAdministrator', 'auditAdministrator'));
