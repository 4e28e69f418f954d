-- What the live models had to say of rooms, and the bans that one of them reads.

create table detection.live_sighting (
  id text primary key,
  model_id text not null check (model_id like 'live.%'),
  outcome text not null check (outcome in ('hit', 'undecided')),
  observed_at timestamptz not null,
  detected_at timestamptz not null,
  platform text not null,
  room_id text not null,
  live_room_id uuid,
  operator_id uuid,
  county_code text,
  input jsonb not null check (jsonb_typeof(input) = 'object'),
  source_id uuid not null,
  external_id text not null,
  receipt_id uuid not null,
  line integer not null,
  demo boolean not null
);
comment on table detection.live_sighting is
  'One row per moment of a room that a live model did not clear: what it was asked, from which the page computes the result again';
comment on column detection.live_sighting.id is
  'SHA-256 over model, platform and room with the observation for a hit, with the civil day for what is undecided';
comment on column detection.live_sighting.county_code is
  'County of the operator; null for rooms that nobody registered, which only the city sees';
create index live_sighting_by_room on detection.live_sighting (room_id, observed_at desc);
create index live_sighting_by_operator on detection.live_sighting (operator_id, observed_at desc) where operator_id is not null;
create index live_sighting_by_age on detection.live_sighting (detected_at);

alter table detection.live_sighting enable row level security;
create policy live_sighting_wall on detection.live_sighting for all to jianhu_app, jianhu_worker
  using (access.may_see(county_code, null)) with check (access.may_see(county_code, null));
grant select on detection.live_sighting to jianhu_app;
grant select, insert, delete on detection.live_sighting to jianhu_worker;

create table detection.anchor_ban (
  id uuid primary key,
  anchor text not null check (length(anchor) between 16 and 128),
  kind text not null check (kind in ('endorserPunished', 'platformBlacklist')),
  from_on date not null,
  until_on date,
  document text not null check (document <> ''),
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  check (until_on is null or until_on >= from_on),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table detection.anchor_ban is
  'Who may not endorse or stands on a blacklist (广告法 art. 38, order 117 art. 14), by the pseudonym that sources send; no names';
create index anchor_ban_by_anchor on detection.anchor_ban (anchor);

alter table detection.anchor_ban enable row level security;
create policy anchor_ban_wall on detection.anchor_ban for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));
grant select, insert on detection.anchor_ban to jianhu_app;
grant update (withdrawn_at, withdrawn_reason) on detection.anchor_ban to jianhu_app;
grant select on detection.anchor_ban to jianhu_worker;
