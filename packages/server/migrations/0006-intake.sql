-- Intake: who may send what on which legal basis, what was received, and what was kept aside.

create schema intake;
comment on schema intake is 'Sources, receipts, quarantine, marks of rooms and counters; the observations themselves are in event_log';
grant usage on schema intake to jianhu_app, jianhu_worker;

create table intake.source (
  id uuid primary key,
  name_zh text not null check (length(name_zh) between 1 and 200),
  kind text not null check (kind in ('ownCapture', 'monitoringContractor', 'provincialReflow', 'platformAgreement', 'caseRequest')),
  statute text not null check (statute <> ''),
  article text not null check (article <> ''),
  document_no text not null check (document_no <> ''),
  case_no text check (case_no <> ''),
  data_classes text[] not null check (data_classes <@ array['segment', 'comment', 'listing', 'price', 'review'] and cardinality(data_classes) > 0),
  platforms text[] not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  rate_per_second integer not null check (rate_per_second > 0),
  state text not null default 'active' check (state in ('active', 'paused', 'ended')),
  created_at timestamptz not null,
  demo boolean not null default false,
  check (kind <> 'caseRequest' or case_no is not null)
);
comment on table intake.source is 'A lawful way in: kind, basis with its document, classes of data and term (order 37 arts. 22, 34)';
comment on column intake.source.platforms is 'Empty: every platform that the basis covers';
comment on column intake.source.demo is '演示数据: invented for demonstration';

create table intake.source_key (
  id uuid primary key,
  source_id uuid not null references intake.source (id),
  prefix text not null unique check (length(prefix) = 11),
  digest bytea not null check (octet_length(digest) = 32),
  algorithm text not null default 'hmac-sha256/1',
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
comment on table intake.source_key is 'API keys; only a keyed hash is stored, and the pepper of the hash is not in the database';
comment on column intake.source_key.last_used_at is 'To the minute';
create index source_key_by_source on intake.source_key (source_id);

create table intake.receipt (
  id uuid primary key,
  source_id uuid not null references intake.source (id),
  idempotency_key text not null check (length(idempotency_key) between 1 and 300),
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  durability text not null check (durability in ('durable', 'replicated')),
  received_at timestamptz not null,
  lines integer not null check (lines >= 0),
  accepted integer not null check (accepted >= 0),
  rejected integer not null check (rejected >= 0),
  unknown_rooms integer not null check (unknown_rooms >= 0),
  repeated integer not null check (repeated >= 0),
  count_may_include_repeats boolean not null,
  gaps jsonb not null,
  unique (source_id, idempotency_key),
  check (lines = accepted + rejected)
);
comment on table intake.receipt is 'What was received: the same key (or, without one, the same bytes) finds its receipt again';
comment on column intake.receipt.idempotency_key is 'k:… as sent by the source, h:… the hash of the content, q:… the replay of a quarantined row';
create index receipt_by_source on intake.receipt (source_id, id desc);

-- Brief 7.6: sources are the city's, and what they sent is too. A county sees its own alerts and clues, not the city's traffic.
alter table intake.receipt enable row level security;
create policy receipt_wall on intake.receipt for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));

create table intake.quarantine (
  id uuid primary key,
  receipt_id uuid not null references intake.receipt (id),
  source_id uuid not null references intake.source (id),
  line integer not null check (line > 0),
  pointer text not null,
  code text not null check (code <> ''),
  reason_zh text not null,
  reason_en text not null,
  raw bytea,
  raw_bytes integer not null check (raw_bytes > 0),
  raw_sha256 bytea not null check (octet_length(raw_sha256) = 32),
  kept text not null check (kept in ('whole', 'start', 'known', 'nothing')),
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'replayed', 'discarded')),
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  replay_receipt_id uuid references intake.receipt (id),
  check ((kept = 'nothing') = (raw is null)),
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'replayed') = (replay_receipt_id is not null))
);
comment on table intake.quarantine is 'Rows that were rejected: never thrown away, corrected and replayed or discarded by a named person';
comment on column intake.quarantine.raw is 'What is kept of the bytes as received, see kept; null for data outside the legal basis (order 37 art. 22)';
comment on column intake.quarantine.kept is 'whole; start: the first 4,000 bytes of a row that is too long; known: only members of the schema, when there were others (PIPL art. 6); nothing';
comment on column intake.quarantine.raw_sha256 is 'Of the row as received, with raw_bytes its length: they prove what came even when it is not kept';
create index quarantine_by_receipt on intake.quarantine (receipt_id, line);
create index quarantine_by_state on intake.quarantine (state, id desc);

-- Broken rows name no county that could be relied on: they are the city's to look at.
alter table intake.quarantine enable row level security;
create policy quarantine_wall on intake.quarantine for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));

create table intake.room_mark (
  source_id uuid not null,
  platform text not null,
  room_id text not null,
  seq bigint,
  heard_at timestamptz not null,
  primary key (source_id, platform, room_id)
) with (fillfactor = 50);
comment on table intake.room_mark is 'Snapshot of the highest seq of each room; what came after mark_position is folded from the log';

create table intake.mark_position (
  partition smallint primary key check (partition between 0 and 63),
  next_offset bigint not null check (next_offset >= 0)
) with (fillfactor = 25);
comment on table intake.mark_position is 'How far the snapshot in room_mark has folded the log';

create table intake.minute (
  source_id uuid not null,
  minute timestamptz not null,
  accepted bigint not null,
  counted bigint not null,
  rejected bigint not null,
  primary key (minute, source_id)
) with (fillfactor = 50);
comment on table intake.minute is 'Per minute and source';
comment on column intake.minute.counted is 'Accepted without what stood at or below the mark of its room';

create table intake.tally (
  source_id uuid primary key references intake.source (id),
  accepted bigint not null,
  rejected bigint not null,
  last_receipt_at timestamptz not null
) with (fillfactor = 50);
comment on table intake.tally is 'Running totals per source';

grant select, insert on intake.source, intake.source_key to jianhu_app, jianhu_worker;
grant update (state) on intake.source to jianhu_app;
grant update (revoked_at) on intake.source_key to jianhu_app;
grant update (last_used_at) on intake.source_key to jianhu_worker;
grant select on intake.receipt, intake.quarantine, intake.minute, intake.tally, intake.room_mark to jianhu_app;
grant select, insert on intake.receipt, intake.quarantine to jianhu_worker;
grant update (state, decided_at, decided_by, decision_reason) on intake.quarantine to jianhu_app;
grant update (state, decided_at, decided_by, decision_reason, replay_receipt_id) on intake.quarantine to jianhu_worker;
grant select, insert, update on intake.room_mark, intake.mark_position, intake.minute, intake.tally to jianhu_worker;
