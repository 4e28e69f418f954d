-- When rooms will be on air, as their platform announces it or an officer imports it: what was announced and is not on air, and what is
-- on air unannounced, is shown, and nothing follows from it by itself.
create table livestream.announced_time (
  live_room_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  county_code text,
  told_by text not null check (told_by in ('platform', 'officer')),
  told_at timestamptz not null,
  primary key (live_room_id, starts_at)
);
comment on table livestream.announced_time is 'Announced times of registered rooms; goes 35 days after its end';
comment on column livestream.announced_time.county_code is 'Of the room when it was announced: the wall';
comment on column livestream.announced_time.told_by is 'platform: through its own way in; officer: imported from a file';
create index announced_time_by_end on livestream.announced_time (ends_at);
alter table livestream.announced_time enable row level security;
create policy wall on livestream.announced_time to jianhu_app, jianhu_worker
  using (access.may_see(county_code, null)) with check (access.may_see(county_code, null));
grant select, insert, update, delete on livestream.announced_time to jianhu_app, jianhu_worker;
