-- The plan at work: tasks and urging letters with their logs, minutes of meetings, policies with who has read them, trainings.

create table plan.work (
  id uuid primary key,
  kind text not null check (kind in ('task', 'letter')),
  number text unique check (number is not null or kind = 'task'),
  measure_no integer check (measure_no > 0),
  clause_id text,
  about text,
  by_unit text not null check (by_unit <> ''),
  demo boolean not null,
  created_at timestamptz not null
);
comment on table plan.work is 'A task (任务) or an urging letter (督办单) as it was given; written once';
comment on column plan.work.about is 'What an urging letter is about: task:<id>, report:<id> or target:<id>';

create table plan.work_action (
  work_id uuid not null references plan.work (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action in ('give', 'accept', 'report', 'finish', 'confirm', 'return', 'extend', 'cancel')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid,
  unit_id text,
  detail jsonb not null,
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (work_id, seq),
  check (action not in ('return', 'extend', 'cancel') or note is not null)
);
comment on table plan.work_action is 'Append-only: given, accepted, reported on, finished, confirmed; the state is the fold over these rows';

create table plan.work_state (
  id uuid primary key references plan.work (id),
  kind text not null,
  unit_id text not null check (unit_id <> ''),
  by_unit text not null,
  county_code text,
  measure_no integer,
  state text not null check (state in ('given', 'accepted', 'finished', 'done', 'cancelled')),
  action_version integer not null check (action_version > 0),
  title text not null check (title <> ''),
  text text not null,
  due_on date not null,
  provisional boolean not null,
  progress integer not null check (progress between 0 and 100),
  depends_on uuid[] not null,
  ended_on date,
  finished_by uuid,
  changed_at timestamptz not null,
  check ((ended_on is null) = (state in ('given', 'accepted', 'finished')))
);
comment on table plan.work_state is 'Fold of each task and letter for lists';
comment on column plan.work_state.provisional is 'The last day lies beyond the loaded calendar';
create index work_state_by_unit on plan.work_state (unit_id, due_on, id) where ended_on is null;
create index work_state_by_due on plan.work_state (due_on, id);
create index work_state_by_measure on plan.work_state (measure_no, due_on, id);

create table plan.letter_serial (year integer primary key, last integer not null check (last > 0));
comment on table plan.letter_serial is 'Last number of an urging letter given in a year; taken in the transaction of the letter, so that numbers have no gap';

create table plan.minutes (
  id uuid primary key,
  title text not null check (title <> ''),
  held_on date not null,
  units text[] not null,
  text text not null,
  decisions jsonb not null,
  at timestamptz not null,
  actor_ref text not null,
  person_id uuid not null,
  demo boolean not null
);
comment on table plan.minutes is 'Minutes of a meeting of the leading group; decisions name the tasks that they became';
create index minutes_by_day on plan.minutes (held_on desc, id desc);

create table plan.policy (
  id uuid not null,
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  document_no text not null,
  issuer text not null check (issuer <> ''),
  effective_from date not null,
  effective_to date check (effective_to >= effective_from),
  audience text[] not null check (cardinality(audience) > 0),
  measure_no integer,
  text text not null check (text <> ''),
  interpretation text not null,
  at timestamptz not null,
  actor_ref text not null,
  person_id uuid not null,
  demo boolean not null,
  primary key (id, version)
);
comment on table plan.policy is 'A policy with its text, dates in force and interpretation; every version stays';
comment on column plan.policy.audience is 'Units it is meant for, by id; a group by the id of the group';

create table plan.policy_reading (
  policy_id uuid not null,
  person_id uuid not null,
  unit_id text not null,
  version integer not null,
  at timestamptz not null,
  primary key (policy_id, version, person_id),
  foreign key (policy_id, version) references plan.policy (id, version)
);
comment on table plan.policy_reading is 'Who opened which version first when: a policy that nobody it is meant for has opened is listed (应知尽知)';
create index policy_reading_by_unit on plan.policy_reading (policy_id, unit_id);

create table plan.training (
  id uuid primary key,
  title text not null check (title <> ''),
  held_on date not null,
  place text not null,
  policies uuid[] not null,
  at timestamptz not null,
  actor_ref text not null,
  person_id uuid not null,
  demo boolean not null
);
comment on table plan.training is 'A training on policies';
create table plan.training_seat (
  training_id uuid not null references plan.training (id),
  unit_id text not null,
  invited integer not null check (invited > 0),
  attended integer check (attended between 0 and invited),
  reported_at timestamptz,
  reported_by uuid,
  primary key (training_id, unit_id),
  check ((attended is null) = (reported_at is null))
);
comment on table plan.training_seat is 'How many people of a unit were invited and came; names are not kept';

do $$ declare one text; begin
  foreach one in array array['work', 'work_action', 'work_state', 'minutes', 'policy', 'policy_reading', 'training', 'training_seat'] loop
    execute format('alter table plan.%I enable row level security', one);
    execute format('create policy wall on plan.%I to jianhu_app, jianhu_worker using (access.reach() <> ''none'') with check (access.reach() <> ''none'')', one);
  end loop;
end $$;
grant select, insert on plan.work, plan.work_action, plan.minutes, plan.policy, plan.policy_reading, plan.training to jianhu_app, jianhu_worker;
grant select, insert, update on plan.work_state, plan.letter_serial, plan.training_seat to jianhu_app, jianhu_worker;
