-- Detection: leases on the partitions of the log, the reader's positions, findings, and what could not be read.

create schema detection;
comment on schema detection is 'Findings of rules in observations; claims of a rule, never decisions';
grant usage on schema detection to jianhu_app, jianhu_worker;

create table detection.lease (
  partition smallint primary key check (partition between 0 and 63),
  owner text not null,
  epoch bigint not null check (epoch >= 0),
  expires_at timestamptz not null
) with (fillfactor = 25);
comment on table detection.lease is 'Which process reads which partition; a new owner raises the epoch';
insert into detection.lease select p, '', 0, '-infinity' from generate_series(0, 63) p;

create table detection.progress (
  partition smallint primary key check (partition between 0 and 63),
  next_offset bigint not null default 0 check (next_offset >= 0),
  epoch bigint not null default 0
) with (fillfactor = 25);
comment on table detection.progress is 'Position of the detector, committed together with its findings';
comment on column detection.progress.epoch is 'Epoch of the lease that may move the position: an owner that was overtaken finds another number and commits nothing';
insert into detection.progress (partition) select generate_series(0, 63);

create table detection.finding (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  rule_id text not null,
  rule_version text not null,
  category text not null,
  term_id text not null,
  term text not null,
  matched text not null,
  field text not null check (field in ('speech', 'screen', 'text', 'title', 'description')),
  start_at integer not null check (start_at >= 0),
  end_at integer not null check (end_at > start_at),
  variants text[] not null,
  article text not null,
  exception_kind text,
  exception_basis text,
  needs text[] not null,
  score double precision not null check (score between 0 and 1),
  pack_id text not null,
  pack_hash text not null,
  text text not null,
  kind text not null,
  product_category text,
  observed_at timestamptz not null,
  detected_at timestamptz not null,
  platform text not null,
  room_id text,
  shop_id text,
  item_id text,
  live_room_id uuid,
  live_room_title text,
  operator_id uuid,
  county_code text,
  unknown_room boolean not null,
  source_id uuid not null,
  source_name_zh text not null,
  external_id text not null,
  receipt_id uuid not null,
  line integer not null,
  demo boolean not null,
  check ((exception_kind is null) = (exception_basis is null)),
  check (room_id is not null or shop_id is not null)
);
comment on table detection.finding is 'One row per span that a rule saw; re-sent and replayed observations meet their own id';
comment on column detection.finding.id is 'SHA-256 over source, externalId, field, rule, rule version and span';
comment on column detection.finding.county_code is 'County of the operator; null for rooms that nobody registered, which only the city sees';
comment on column detection.finding.live_room_title is 'As registered when the finding was made';
create index finding_by_time on detection.finding (detected_at desc, id desc);
create index finding_by_room on detection.finding (room_id, detected_at desc, id desc);
create index finding_by_operator on detection.finding (operator_id, detected_at desc) where operator_id is not null;

alter table detection.finding enable row level security;
create policy finding_wall on detection.finding for all to jianhu_app, jianhu_worker
  using (access.may_see(county_code, null)) with check (access.may_see(county_code, null));

create table detection.parked (
  partition smallint not null,
  message_offset bigint not null,
  source_id uuid,
  receipt_id uuid,
  line integer,
  reason text not null,
  raw bytea not null,
  parked_at timestamptz not null,
  primary key (partition, message_offset)
);
comment on table detection.parked is 'Messages that could not be evaluated, with the reason; the others went on';
alter table detection.parked enable row level security;
create policy parked_wall on detection.parked for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));

create table detection.verdict (
  clue_id uuid not null,
  finding_id text not null,
  verdict text not null check (verdict in ('upheld', 'notUpheld', 'open')),
  at timestamptz not null,
  primary key (clue_id, finding_id)
);
comment on table detection.verdict is 'What became of a finding, pushed down by the clues, so that rules can be measured';

create table detection.minute (
  minute timestamptz primary key,
  observations bigint not null,
  findings bigint not null
) with (fillfactor = 50);
comment on table detection.minute is 'Observations evaluated and findings made per minute, over all rooms';

grant select on detection.lease, detection.progress, detection.finding, detection.parked, detection.verdict, detection.minute to jianhu_app;
grant select, update on detection.lease, detection.progress to jianhu_worker;
grant select, insert on detection.finding, detection.parked to jianhu_worker;
grant select, insert, update on detection.verdict, detection.minute to jianhu_worker;
