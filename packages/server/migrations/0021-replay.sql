-- Replay (time machine): the archive of observations, and replays of a draft of the rules over it.

create schema replay;
comment on schema replay is 'Archive of observations, replays of draft rules over it, and drafts that run in shadow';
grant usage on schema replay to jianhu_app, jianhu_worker;

create table replay.archive_position (
  partition smallint primary key check (partition between 0 and 63),
  next_offset bigint not null default 0 check (next_offset >= 0)
) with (fillfactor = 50);
comment on table replay.archive_position is 'How far the log is archived; moves in the transaction that names the files';
insert into replay.archive_position (partition) select generate_series(0, 63);

create table replay.archive_file (
  name text primary key check (name <> ''),
  day date not null,
  kind text not null check (kind in ('segment', 'comment', 'listing', 'price', 'review')),
  row_count integer not null check (row_count > 0),
  places integer not null check (places > 0),
  bytes bigint not null check (bytes > 0),
  log_bytes bigint not null check (log_bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  archived_at timestamptz not null
);
comment on table replay.archive_file is 'Manifest: what is not named here is no part of the archive, so that a killed job leaves nothing behind that counts';
comment on column replay.archive_file.day is 'Civil day of Asia/Shanghai on which it was said or shown';
comment on column replay.archive_file.places is 'Rooms (else shops) in the file';
comment on column replay.archive_file.log_bytes is 'Share of the packed bytes of the log that these rows took';
create index archive_file_by_day on replay.archive_file (day, kind);

create table replay.run (
  id uuid primary key,
  draft_ref jsonb not null,
  draft_title text not null check (draft_title <> ''),
  draft_hash text not null,
  live_ref jsonb not null,
  live_title text not null,
  live_hash text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  sample_size integer check (sample_size > 0),
  seed integer not null,
  stretches jsonb not null,
  asked_by uuid,
  asked_unit text,
  asked_at timestamptz not null,
  demo boolean not null
);
comment on table replay.run is 'A replay as it was asked for; written once';
comment on column replay.run.stretches is 'For each stretch of days with the same two packs: their hashes, and the changed rules in both forms, so that a draft may change meanwhile';

create table replay.run_state (
  run_id uuid primary key references replay.run (id),
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  parts integer check (parts >= 0),
  parts_done integer not null default 0 check (parts_done >= 0),
  plan jsonb,
  owner text not null default '',
  epoch bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  reason text,
  changed_at timestamptz not null
) with (fillfactor = 50);
comment on table replay.run_state is 'How far a replay is; whoever works on it holds it for some seconds at a time';
comment on column replay.run_state.plan is 'Parts with their files, and the strata of the sample; made once at the start';

create table replay.run_part (
  run_id uuid not null references replay.run (id),
  part integer not null check (part >= 0),
  outcome jsonb not null,
  at timestamptz not null,
  primary key (run_id, part)
);
comment on table replay.run_part is 'Checkpoint: what was found in one part; a replay that is taken up again goes on behind it';

create table replay.result (
  run_id uuid primary key references replay.run (id),
  summary jsonb not null,
  receipt jsonb not null,
  at timestamptz not null
);
comment on table replay.result is 'What a replay found, with the hashes of packs and files by which it can be done again; written once';

create table replay.example (
  run_id uuid not null references replay.run (id),
  no integer not null check (no > 0),
  rule_id text not null,
  status text not null check (status in ('new', 'lost', 'changed')),
  county_code text,
  trade text,
  body jsonb not null,
  primary key (run_id, no)
);
comment on table replay.example is 'Hits to look at, some of each rule and status; no alerts, and nobody is led to them but who tests rules';

-- Rules are the city's: a replay goes over all counties, so only who has the reach of the city sees it.
do $$ declare t text; begin
  foreach t in array array['archive_file', 'run', 'run_state', 'run_part', 'result', 'example'] loop
    execute format('alter table replay.%I enable row level security', t);
    execute format('create policy city on replay.%I for all to jianhu_app, jianhu_worker
      using (access.reach() = ''city'') with check (access.reach() = ''city'')', t);
  end loop;
end $$;
grant select, update on replay.archive_position to jianhu_worker;
grant select, insert on replay.archive_file, replay.run_part, replay.result, replay.example to jianhu_worker;
grant select on replay.archive_file, replay.run_part, replay.result, replay.example to jianhu_app;
grant select, insert on replay.run to jianhu_app, jianhu_worker;
grant select, insert, update on replay.run_state to jianhu_app, jianhu_worker;
