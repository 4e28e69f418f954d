-- Monitored live rooms (plan: a room counts only with so many minutes received in the month): which minutes of which room were received.

create table detection.room_day (
  live_room_id uuid not null,
  day date not null,
  demo boolean not null,
  county_code text check (county_code ~ '^\d{6}$'),
  heard bit(1440) not null,
  minutes smallint not null generated always as (bit_count(heard)) stored check (minutes > 0),
  primary key (day, live_room_id, demo)
) with (fillfactor = 60);
comment on table detection.room_day is 'Minutes of a civil day of Asia/Shanghai of which speech or picture of a registered room was received; folded into room_month';
comment on column detection.room_day.heard is 'A bit per minute from midnight: joined by OR, so that nothing that comes twice counts twice';
comment on column detection.room_day.demo is 'The room or the source is of the demo city; such minutes never make a room monitored';
comment on column detection.room_day.county_code is 'County of the room when the newest of these minutes was written';

create table detection.room_month (
  live_room_id uuid not null,
  month date not null check (extract(day from month) = 1),
  demo boolean not null,
  county_code text check (county_code ~ '^\d{6}$'),
  minutes integer not null check (minutes > 0),
  primary key (month, live_room_id, demo)
);
comment on table detection.room_month is 'Minutes received of a room in a month whose days are folded; closed: what comes later for it is not counted';

create table detection.room_fold (
  single boolean primary key default true check (single),
  open_from date not null check (extract(day from open_from) = 1)
);
comment on table detection.room_fold is 'Where the open months begin; one row. Writers of minutes hold it while they write, so that no minute falls behind the fold';
insert into detection.room_fold (open_from) values ('2000-01-01');

alter table detection.room_day enable row level security;
create policy room_day_wall on detection.room_day for all to jianhu_app, jianhu_worker
  using (access.may_see(county_code, null)) with check (access.may_see(county_code, null));
alter table detection.room_month enable row level security;
create policy room_month_wall on detection.room_month for all to jianhu_app, jianhu_worker
  using (access.may_see(county_code, null)) with check (access.may_see(county_code, null));

grant select on detection.room_day, detection.room_month, detection.room_fold to jianhu_app;
grant select, insert, update, delete on detection.room_day to jianhu_worker;
grant select, insert, update on detection.room_month to jianhu_worker;
grant select, update on detection.room_fold to jianhu_worker;
