-- What an officer of the competent organ preserves of a live room from the wall (直播电商监督管理办法 art. 49(3)).
create schema livestream;
comment on schema livestream is 'Live wall: what officers preserved of rooms';
grant usage on schema livestream to jianhu_app, jianhu_worker;

create table livestream.preservation (
  id uuid primary key,
  platform text not null check (platform <> ''),
  room_id text not null check (room_id <> ''),
  room_title_zh text not null,
  live_room_id uuid,
  operator_id uuid,
  county_code text,
  unit_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason_zh text not null check (reason_zh <> ''),
  grounds jsonb not null,
  rules_version text not null,
  segments integer not null,
  comments integer not null,
  listings integer not null,
  prices integer not null,
  slices integer not null,
  first_offset bigint not null,
  last_offset bigint not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null,
  sm3 text not null,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null,
  check (segments + comments + listings + prices > 0)
);
comment on table livestream.preservation is 'Append-only: what was preserved of a room, by whom, why and on which ground';
comment on column livestream.preservation.unit_id is 'Organ of the officer who preserved it';
comment on column livestream.preservation.first_offset is 'In the partition of the room: with the last it finds the signed chain that proves the recording';
comment on column livestream.preservation.sha256 is 'Of the package, which stays here when the package has gone';
create index preservation_by_room on livestream.preservation (platform, room_id, at desc);
create index preservation_by_age on livestream.preservation (at);

create table livestream.preserved_package (
  preservation_id uuid primary key references livestream.preservation (id),
  zstd bytea not null
);
comment on table livestream.preserved_package is 'The package itself, compressed; removed when its term ends and no clue took it';

create table livestream.preservation_step (
  preservation_id uuid not null references livestream.preservation (id),
  seq integer not null check (seq > 0),
  action text not null check (action in ('raise', 'withdraw', 'remove')),
  at timestamptz not null,
  person_id uuid,
  unit_id text,
  alert_id uuid unique,
  conduct text,
  seen_zh text,
  primary key (preservation_id, seq),
  check (action = 'remove' or person_id is not null),
  check ((action = 'raise') = (alert_id is not null and conduct is not null and seen_zh is not null))
);
comment on table livestream.preservation_step is 'Append-only: what became of a preservation; its state is the fold over these rows';
comment on column livestream.preservation_step.alert_id is 'The alert that is raised from it: named before it is raised, so that a link can be given at once';

alter table livestream.preservation enable row level security;
create policy wall on livestream.preservation to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));
alter table livestream.preserved_package enable row level security;
create policy wall on livestream.preserved_package to jianhu_app, jianhu_worker
  using (exists (select from livestream.preservation p where p.id = preservation_id))
  with check (exists (select from livestream.preservation p where p.id = preservation_id));
alter table livestream.preservation_step enable row level security;
create policy wall on livestream.preservation_step to jianhu_app, jianhu_worker
  using (exists (select from livestream.preservation p where p.id = preservation_id))
  with check (exists (select from livestream.preservation p where p.id = preservation_id));
grant select, insert on livestream.preservation, livestream.preserved_package, livestream.preservation_step to jianhu_app, jianhu_worker;
grant delete on livestream.preserved_package to jianhu_worker;

-- An alert may be raised by an officer from the live wall, too: found in supervision (程序规定 art. 18).
alter table clues.alert drop constraint alert_source_check;
alter table clues.alert add constraint alert_source_check
  check (source in ('modelHit', 'report12315', 'platformReport', 'watchPost', 'inspection'));
comment on column clues.alert.source is 'modelHit: findings of the rules; report12315: an item of the complaints desk; platformReport: a lead of a platform; watchPost: found by a monitoring point; inspection: raised by an officer from the live wall';
comment on column clues.alert.origin_ref is 'The item of the complaints desk, the lead of a platform, the result of a point or the preservation from which it was raised';
