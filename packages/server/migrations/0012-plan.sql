-- The action plan: its documents, the office's settings, named objects that are counted, reports, published figures, work.
-- Logs of actions are the truth and are only ever added to; a state row is their fold, kept in the same transaction for lists and walls.

create schema plan;
comment on schema plan is 'The action plan of the city: who owes what, and every figure with its proof';
grant usage on schema plan to jianhu_app, jianhu_worker;

create table plan.document (
  no integer primary key check (no > 0),
  body jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  note text not null
);
comment on table plan.document is 'Versions of the plan as data; the highest number is in force, earlier ones stay';

create table plan.target_setting (
  target_id text not null check (target_id <> ''),
  seq integer not null check (seq > 0),
  body jsonb not null,
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid not null,
  reason text not null check (reason <> ''),
  primary key (target_id, seq)
);
comment on table plan.target_setting is 'What the text leaves open and the office enters: base, yearly values, county splits, tolerance, reading; append-only';

-- Objects that are counted.
create table plan.object (
  id uuid primary key,
  registry text not null check (registry <> ''),
  dedup_key text not null check (dedup_key <> ''),
  demo boolean not null,
  unique (registry, dedup_key)
);
comment on table plan.object is 'A named object of a registry (rulebook/plan/registries); written once';
comment on column plan.object.dedup_key is 'The fields that tell one object from another, normalised: the same object is never counted twice';

create table plan.object_action (
  object_id uuid not null references plan.object (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action in ('propose', 'confirm', 'refuse')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid,
  unit_id text,
  detail jsonb not null,
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (object_id, seq)
);
comment on table plan.object_action is 'Append-only: a unit proposes an object or a change of it with evidence, the office confirms or refuses';

create table plan.object_state (
  id uuid primary key references plan.object (id),
  registry text not null,
  action_version integer not null check (action_version > 0),
  name text not null check (name <> ''),
  county_code text check (county_code ~ '^\d{6}$'),
  trade text,
  valid_from date not null,
  valid_to date,
  content jsonb not null,
  confirmed boolean not null,
  proposal jsonb,
  unit_id text not null,
  demo boolean not null,
  changed_at timestamptz not null,
  check (valid_to is null or valid_to > valid_from)
);
comment on table plan.object_state is 'Fold of each object: what the office confirmed last, and what waits for it';
comment on column plan.object_state.confirmed is 'Only what the office confirmed is counted; columns hold the confirmed content, or the first proposal while there is none';
comment on column plan.object_state.valid_to is 'First day on which it no longer counts';
comment on column plan.object_state.proposal is 'Content that waits for the office; null when nothing waits';
create index object_state_by_registry on plan.object_state (registry, id);
create index object_state_by_county on plan.object_state (registry, county_code, id);
create index object_state_waiting on plan.object_state (registry, id) where proposal is not null;
create index object_state_by_unit on plan.object_state (unit_id, id) where proposal is not null;

create table plan.evidence (
  id uuid primary key,
  owner_kind text not null check (owner_kind in ('object', 'report', 'task')),
  owner_id uuid not null,
  seq integer not null check (seq > 0),
  title text not null check (title <> ''),
  reference text not null check (reference <> ''),
  issuer text not null,
  issued_on date,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  actor_ref text not null
);
comment on table plan.evidence is 'Proof of an object, a report or a task: document number or address, who issued it, and the digest of a file where there is one';
comment on column plan.evidence.seq is 'The action of its owner with which it came';
create index evidence_by_owner on plan.evidence (owner_id, seq);

-- Reports of what cannot be counted.
create table plan.report (
  id uuid primary key,
  target_id text not null check (target_id <> ''),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  county_code text not null check (county_code ~ '^(\d{6})?$'),
  unit_id text not null check (unit_id <> ''),
  lead_unit text not null check (lead_unit <> ''),
  due_on date not null,
  history boolean not null,
  demo boolean not null,
  opened_at timestamptz not null,
  unique (target_id, period, county_code, unit_id)
);
comment on table plan.report is 'One unit''s report of one target for one month; written once when the period opens';
comment on column plan.report.county_code is 'Empty for the city as a whole';
comment on column plan.report.history is 'A month before the platform kept the plan, filled in later and marked so';

create table plan.report_action (
  report_id uuid not null references plan.report (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action in ('open', 'fill', 'check', 'return', 'confirm', 'publish', 'reopen')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid,
  unit_id text,
  detail jsonb not null,
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (report_id, seq),
  check (action not in ('return', 'reopen') or note is not null)
);
comment on table plan.report_action is 'Append-only: opened, filled, checked, confirmed, published, opened again to be corrected (brief 5.16)';

create table plan.report_state (
  id uuid primary key references plan.report (id),
  target_id text not null,
  period text not null,
  county_code text not null,
  unit_id text not null,
  lead_unit text not null,
  due_on date not null,
  state text not null check (state in ('opened', 'filled', 'checked', 'confirmed', 'published')),
  action_version integer not null check (action_version > 0),
  round integer not null check (round > 0),
  filled_by uuid,
  checked_by uuid,
  value jsonb,
  flags text[] not null,
  changed_at timestamptz not null,
  check ((state = 'opened') or value is not null)
);
comment on table plan.report_state is 'Fold of each report for lists and walls';
comment on column plan.report_state.round is 'How often it was opened: from 2 on a correction';
create index report_state_by_unit on plan.report_state (unit_id, state, due_on, id);
create index report_state_by_lead on plan.report_state (lead_unit, state, due_on, id);
create index report_state_by_state on plan.report_state (state, due_on, id);
create index report_state_by_target on plan.report_state (target_id, period);

-- Published figures.
create table plan.issue (
  id uuid primary key,
  kind text not null check (kind in ('publication', 'correction', 'import')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid not null,
  reason text not null check (reason <> ''),
  figures integer not null check (figures >= 0)
);
comment on table plan.issue is 'One act of the office by which figures were published or corrected, with all of them under its id';
create index issue_by_time on plan.issue (at desc, id);

create table plan.figure (
  target_id text not null,
  county_code text not null check (county_code ~ '^(\d{6})?$'),
  unit_id text not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  version integer not null check (version > 0),
  value double precision not null check (value >= 0),
  numerator double precision,
  denominator double precision,
  breakdown jsonb not null,
  origin text not null check (origin in ('counted', 'reported', 'imported', 'derived')),
  source text not null check (source <> ''),
  history boolean not null,
  demo boolean not null,
  issue_id uuid not null references plan.issue (id),
  published_at timestamptz not null,
  primary key (target_id, county_code, unit_id, period, version),
  check (numerator is null or denominator is not null and denominator > 0 and numerator <= denominator)
);
comment on table plan.figure is 'Every version of every published figure; nothing is overwritten';
comment on column plan.figure.county_code is 'Empty: the city';
comment on column plan.figure.unit_id is 'Empty: the sum over units, which is what the target is judged by';
comment on column plan.figure.value is 'Rounded to four decimals; a share in per cent, beside its numerator and denominator';
comment on column plan.figure.breakdown is 'Parts of the value, e.g. by trade, or by platform and form of employment';
create index figure_by_issue on plan.figure (issue_id);

create table plan.figure_head (
  target_id text not null,
  county_code text not null,
  unit_id text not null,
  period text not null,
  version integer not null,
  value double precision not null,
  numerator double precision,
  denominator double precision,
  breakdown jsonb not null,
  origin text not null,
  source text not null,
  history boolean not null,
  demo boolean not null,
  issue_id uuid not null,
  published_at timestamptz not null,
  primary key (target_id, county_code, unit_id, period)
);
comment on table plan.figure_head is 'Newest version of each figure';

create table plan.recount (
  id uuid primary key,
  at timestamptz not null,
  duration_ms integer not null check (duration_ms >= 0),
  compared integer not null check (compared >= 0),
  differences jsonb not null
);
comment on table plan.recount is 'Nightly recomputation of every counted figure beside what is published, with the differences it found';
create index recount_by_time on plan.recount (at desc);

do $$ declare one text; begin
  foreach one in array array['document', 'target_setting', 'object', 'object_action', 'object_state', 'evidence', 'issue', 'figure',
    'figure_head', 'recount'] loop
    execute format('alter table plan.%I enable row level security', one);
    -- The plan is common to all units (条抓块统): who belongs to a unit reads it, and operations say who may write what.
    execute format('create policy wall on plan.%I to jianhu_app, jianhu_worker using (access.reach() <> ''none'') with check (access.reach() <> ''none'')', one);
  end loop;
end $$;

-- What is not yet published is seen by who fills it, who leads, and the office with the rest of the city's reach.
alter table plan.report_state enable row level security;
create policy wall on plan.report_state to jianhu_app, jianhu_worker
  using (access.may_see(nullif(county_code, ''), unit_id) or access.may_see(null, lead_unit))
  with check (access.may_see(nullif(county_code, ''), unit_id) or access.may_see(null, lead_unit));
alter table plan.report enable row level security;
create policy wall on plan.report for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from plan.report_state s where s.id = report.id));
create policy add on plan.report for insert to jianhu_app, jianhu_worker with check (access.reach() = 'city');
alter table plan.report_action enable row level security;
create policy wall on plan.report_action to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from plan.report_state s where s.id = report_id))
  with check (access.reach() = 'city' or exists (select 1 from plan.report_state s where s.id = report_id));

grant select, insert on plan.document, plan.target_setting, plan.object, plan.object_action, plan.evidence, plan.report, plan.report_action,
  plan.issue, plan.figure to jianhu_app, jianhu_worker;
grant select, insert, update on plan.object_state, plan.report_state, plan.figure_head to jianhu_app, jianhu_worker;
grant select on plan.recount to jianhu_app;
grant select, insert on plan.recount to jianhu_worker;
