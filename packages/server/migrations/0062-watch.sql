-- What a monitoring point does: tasks in, results out, roster, hand-over of shifts, report of a month.
create schema watch;
comment on schema watch is 'Monitoring points: tasks, results, roster, hand-over, reports';
grant usage on schema watch to jianhu_app, jianhu_worker;

create table watch.task (
  id uuid primary key,
  unit_id text not null,
  county_code text not null,
  number text not null unique check (number <> ''),
  from_zh text not null check (from_zh <> ''),
  basis_zh text not null check (basis_zh <> ''),
  title_zh text not null check (title_zh <> ''),
  ask_zh text not null check (ask_zh <> ''),
  due_on date not null,
  by_unit text not null,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null
);
comment on table watch.task is 'A task as it was given to a monitoring point; written once';
comment on column watch.task.from_zh is 'Who asks, such as the national platform: the person who entered it stands beside';
create index task_by_unit on watch.task (unit_id, at desc, id desc);

create table watch.task_action (
  task_id uuid not null references watch.task (id),
  seq integer not null check (seq > 0),
  action text not null check (action in ('give', 'accept', 'handBack', 'submit', 'return', 'close')),
  at timestamptz not null,
  person_id uuid not null,
  unit_id text not null,
  note text,
  primary key (task_id, seq),
  check (action not in ('handBack', 'return') or note is not null)
);
comment on table watch.task_action is 'Append-only: everything that was done with a task; its state is the fold over these rows';

create table watch.result (
  id uuid primary key,
  unit_id text not null,
  county_code text not null,
  task_id uuid references watch.task (id),
  platform text not null check (platform <> ''),
  room_id text not null check (room_id <> ''),
  room_title_zh text not null,
  live_room_id uuid,
  to_county text,
  to_unit text not null,
  conduct text not null check (conduct <> ''),
  seen_zh text not null check (seen_zh <> ''),
  finding_id text,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null
);
comment on table watch.result is 'Append-only: what the point found and handed to the competent organ, where it is an alert like any other';
comment on column watch.result.to_county is 'County of the room; null where nobody registered it, then the city looks into it';
create index result_by_unit on watch.result (unit_id, at desc, id desc);

create table watch.shift (
  unit_id text not null,
  county_code text not null,
  on_day date not null,
  kind text not null check (kind <> ''),
  version integer not null check (version > 0),
  people uuid[] not null check (cardinality(people) > 0),
  lead uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null,
  primary key (unit_id, on_day, kind, version),
  check (lead = any (people))
);
comment on table watch.shift is 'Append-only: the roster; the newest version of a shift holds';

create table watch.hand_over (
  id uuid primary key,
  unit_id text not null,
  county_code text not null,
  on_day date not null,
  kind text not null,
  figures jsonb not null,
  done_zh text not null check (done_zh <> ''),
  open_zh text not null,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null,
  unique (unit_id, on_day, kind)
);
comment on table watch.hand_over is 'Append-only: what a shift leaves to the next one, with the figures of that moment';

create table watch.taking_over (
  hand_over_id uuid primary key references watch.hand_over (id),
  by_person uuid not null,
  note text,
  at timestamptz not null
);
comment on table watch.taking_over is 'Append-only: who took it over; never who handed it over';

do $$ declare one text; begin
  foreach one in array array['task', 'result', 'shift', 'hand_over'] loop
    execute format('alter table watch.%I enable row level security', one);
    execute format('create policy wall on watch.%I to jianhu_app, jianhu_worker
      using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id))', one);
    execute format('grant select, insert on watch.%I to jianhu_app, jianhu_worker', one);
  end loop;
end $$;
alter table watch.task_action enable row level security;
create policy wall on watch.task_action to jianhu_app, jianhu_worker
  using (exists (select from watch.task t where t.id = task_id)) with check (exists (select from watch.task t where t.id = task_id));
alter table watch.taking_over enable row level security;
create policy wall on watch.taking_over to jianhu_app, jianhu_worker
  using (exists (select from watch.hand_over h where h.id = hand_over_id))
  with check (exists (select from watch.hand_over h where h.id = hand_over_id));
grant select, insert on watch.task_action, watch.taking_over to jianhu_app, jianhu_worker;
