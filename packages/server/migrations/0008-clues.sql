-- Clues: alerts (监测预警) that rules raised, and clues (线索) that a named officer of the competent organ confirmed.
-- Logs of actions are the truth and are only ever added to; a state row is their fold, kept in the same transaction for lists and walls.

create schema clues;
comment on schema clues is 'Alerts and clues: an alert is a claim of a rule, a clue is confirmed by an officer of the competent organ';
grant usage on schema clues to jianhu_app, jianhu_worker;

create table clues.alert (
  id uuid primary key,
  subject_key text not null check (subject_key ~ '^(operator|room|shop):.'),
  platform text not null check (platform <> ''),
  conduct text not null check (conduct <> ''),
  window_key text not null check (window_key <> ''),
  operator_id uuid,
  live_room_id uuid,
  room_id text,
  shop_id text,
  article text not null,
  route jsonb not null,
  demo boolean not null,
  raised_at timestamptz not null
);
comment on table clues.alert is 'What an alert is about; written once when findings of one subject, conduct and time window first meet';
comment on column clues.alert.subject_key is 'operator:<id>, else room:<platform>/<room>, else shop:<platform>/<shop>';
comment on column clues.alert.route is 'Organ and county proposed by the jurisdiction router, with rule, article and reason';

create table clues.alert_finding (
  finding_id text primary key,
  alert_id uuid not null references clues.alert (id),
  rule_id text not null,
  term text not null,
  score double precision not null check (score between 0 and 1),
  observed_at timestamptz not null,
  linked_at timestamptz not null
);
comment on table clues.alert_finding is 'Evidence of an alert; a finding belongs to one alert, so a re-sent one can raise nothing';
create index alert_finding_by_alert on clues.alert_finding (alert_id, observed_at desc);

create table clues.alert_action (
  alert_id uuid not null references clues.alert (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null
    check (action in ('raise', 'claim', 'release', 'confirm', 'dismiss', 'assign', 'merge', 'undo', 'reopen')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid,
  unit_id text,
  reason_code text,
  note text,
  detail jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (alert_id, seq),
  check (action = 'raise' or person_id is not null),
  check (action <> 'dismiss' or reason_code is not null)
);
comment on table clues.alert_action is 'Append-only: everything that was done with an alert; its state is the fold over these rows';
comment on column clues.alert_action.format is 'Form of the entry, so that later code can read old ones';
comment on column clues.alert_action.note is 'Words of the officer; numbers of persons and telephones are masked before they come here';

create table clues.alert_state (
  id uuid primary key references clues.alert (id),
  state text not null check (state in ('open', 'claimed', 'confirmed', 'dismissed', 'merged')),
  action_version integer not null check (action_version > 0),
  unit_id text not null,
  county_code text,
  handed_over_by text,
  claimed_by uuid,
  clue_id uuid,
  merged_into uuid references clues.alert (id),
  last_seq integer not null,
  last_action text not null,
  last_by uuid,
  last_at timestamptz not null,
  decided_at timestamptz,
  decided_unit text,
  subject_key text not null,
  conduct text not null,
  window_key text not null,
  operator_id uuid,
  severity text not null,
  findings integer not null check (findings >= 0),
  first_found_at timestamptz not null,
  last_found_at timestamptz not null,
  score double precision not null check (score between 0 and 1),
  rank integer not null,
  service_due_at timestamptz not null,
  raised_for_delay boolean not null default false,
  live_room_title text,
  sample jsonb,
  demo boolean not null,
  changed_at timestamptz not null,
  check ((state = 'claimed') = (claimed_by is not null)),
  check ((state = 'confirmed') = (clue_id is not null)),
  check ((state = 'merged') = (merged_into is not null)),
  check (state in ('open', 'claimed') = (decided_at is null))
);
comment on table clues.alert_state is 'Fold of the log of each alert, with counts and rank for lists; never the only place of a fact';
comment on column clues.alert_state.handed_over_by is 'Unit that assigned the alert away: it still sees what became of it and may take its step back';
comment on column clues.alert_state.last_seq is 'Last action that stands (was not undone)';
comment on column clues.alert_state.raised_for_delay is 'The service time has run out and the rank was raised for it, so that nothing is parked';
-- Two deliveries at once make one alert, not two.
create unique index alert_state_one_open on clues.alert_state (subject_key, conduct, window_key) where state in ('open', 'claimed');
create index alert_state_by_rank on clues.alert_state (rank desc, id desc);
create index alert_state_by_unit on clues.alert_state (unit_id, rank desc, id desc) where state in ('open', 'claimed');
create index alert_state_by_county on clues.alert_state (county_code, rank desc, id desc);
create index alert_state_by_operator on clues.alert_state (operator_id, last_found_at desc) where operator_id is not null;
create index alert_state_by_subject on clues.alert_state (subject_key, conduct, last_found_at desc);
create index alert_state_by_claim on clues.alert_state (claimed_by) where claimed_by is not null;
create index alert_state_by_service on clues.alert_state (service_due_at) where state in ('open', 'claimed');
create index alert_state_by_decision on clues.alert_state (decided_unit, decided_at) where decided_at is not null;
create index alert_state_by_change on clues.alert_state (changed_at);
create index alert_state_by_merge on clues.alert_state (merged_into) where merged_into is not null;

create table clues.clue_serial (
  code text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (code, year)
);
comment on table clues.clue_serial is 'Last number given per place and year; taken in the transaction of the clue, so that numbers have no gap';

create table clues.clue (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{4}-[0-9]{6}-[0-9]{5,}$'),
  alert_id uuid not null references clues.alert (id),
  source text not null check (source in
    ('modelHit', 'report12315', 'platformReport', 'watchPost', 'otherOrgan', 'superior', 'inspection', 'media')),
  subject_key text not null,
  operator_id uuid,
  platform text not null,
  conduct text not null,
  article text not null,
  confirmed_by uuid not null,
  confirmed_unit text not null,
  confirmed_at timestamptz not null,
  policy_key text not null,
  demo boolean not null
);
comment on table clues.clue is 'A clue as it was confirmed; written once';
comment on column clues.clue.policy_key is 'Start policy of the clock that was in force on the day of confirmation (rulebook/deadlines/clue-verification.json)';
create index clue_by_alert on clues.clue (alert_id);

create table clues.clue_action (
  clue_id uuid not null references clues.clue (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action in ('capture', 'assign', 'startVerification', 'extend', 'fileCase', 'noFiling', 'transfer',
    'educate', 'dismiss', 'reopen', 'undo', 'retract')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid not null,
  unit_id text not null,
  reason_code text,
  note text,
  detail jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (clue_id, seq),
  check (action not in ('dismiss', 'noFiling') or reason_code is not null)
);
comment on table clues.clue_action is 'Append-only: everything that was done with a clue; its state is the fold over these rows';
comment on column clues.clue_action.note is 'Words of the officer; numbers of persons and telephones are masked before they come here';

create table clues.clue_state (
  id uuid primary key references clues.clue (id),
  state text not null check (state in ('captured', 'assigned', 'verifying', 'verifiedCaseFiled', 'verifiedNoFiling',
    'transferred', 'educated', 'dismissed')),
  action_version integer not null check (action_version > 0),
  unit_id text not null,
  county_code text,
  handed_over_by text,
  retracted boolean not null default false,
  last_seq integer not null,
  last_action text not null,
  last_by uuid not null,
  last_at timestamptz not null,
  started_on date not null,
  due_on date not null,
  provisional boolean not null,
  extension_document text,
  ended_on date,
  operator_id uuid,
  conduct text not null,
  findings integer not null check (findings >= 0),
  sample jsonb,
  demo boolean not null,
  changed_at timestamptz not null,
  check ((ended_on is null) = (state in ('captured', 'assigned', 'verifying')))
);
comment on table clues.clue_state is 'Fold of the log of each clue with its clock, for lists; never the only place of a fact';
comment on column clues.clue_state.provisional is 'The last day lies beyond the loaded calendar and is computed again when the notice comes';
comment on column clues.clue_state.retracted is 'The confirmation was taken back within its minutes; the number stays and is explained';
create index clue_state_by_due on clues.clue_state (due_on, id);
create index clue_state_open on clues.clue_state (due_on, id) where ended_on is null;
create index clue_state_by_county on clues.clue_state (county_code, due_on, id);
create index clue_state_by_unit on clues.clue_state (unit_id, due_on, id);
create index clue_state_by_operator on clues.clue_state (operator_id, due_on) where operator_id is not null;
create index clue_state_by_change on clues.clue_state (changed_at);

alter table clues.alert_state enable row level security;
create policy wall on clues.alert_state to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id) or access.may_see(null, handed_over_by))
  with check (access.may_see(county_code, unit_id) or access.may_see(null, handed_over_by));
alter table clues.clue_state enable row level security;
create policy wall on clues.clue_state to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id) or access.may_see(null, handed_over_by))
  with check (access.may_see(county_code, unit_id) or access.may_see(null, handed_over_by));

-- What belongs to an alert or a clue is seen by whoever sees its state.
alter table clues.alert enable row level security;
create policy wall on clues.alert for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from clues.alert_state s where s.id = alert.id));
create policy add on clues.alert for insert to jianhu_worker with check (access.reach() = 'city');
alter table clues.alert_finding enable row level security;
create policy wall on clues.alert_finding for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from clues.alert_state s where s.id = alert_id));
create policy add on clues.alert_finding for insert to jianhu_worker with check (access.reach() = 'city');
alter table clues.alert_action enable row level security;
create policy wall on clues.alert_action to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from clues.alert_state s where s.id = alert_id))
  with check (access.reach() = 'city' or exists (select 1 from clues.alert_state s where s.id = alert_id));
alter table clues.clue enable row level security;
create policy wall on clues.clue for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from clues.clue_state s where s.id = clue.id));
create policy add on clues.clue for insert to jianhu_app, jianhu_worker
  with check (access.reach() = 'city' or exists (select 1 from clues.alert_state s where s.id = alert_id));
alter table clues.clue_action enable row level security;
create policy wall on clues.clue_action to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from clues.clue_state s where s.id = clue_id))
  with check (access.reach() = 'city' or exists (select 1 from clues.clue_state s where s.id = clue_id));

grant select on clues.alert, clues.alert_finding to jianhu_app;
grant select, insert on clues.alert, clues.alert_finding to jianhu_worker;
grant select, insert on clues.alert_action, clues.clue, clues.clue_action to jianhu_app, jianhu_worker;
grant select, update on clues.alert_state to jianhu_app;
grant select, insert, update on clues.alert_state to jianhu_worker;
grant select, insert, update on clues.clue_state to jianhu_app, jianhu_worker;
grant select, insert, update on clues.clue_serial to jianhu_app, jianhu_worker;
