-- The report of a month of a monitoring point as it was signed off: numbered, hashed; what changes later makes a new version.
create table watch.report (
  id uuid primary key,
  unit_id text not null,
  county_code text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  version integer not null check (version > 0),
  number text not null unique check (number <> ''),
  content text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  note text,
  by_person uuid not null,
  at timestamptz not null,
  demo boolean not null,
  unique (unit_id, month, version),
  check (version = 1 or note is not null)
);
comment on table watch.report is 'Append-only: the figures of a month as a named person signed them off';
comment on column watch.report.content is 'JSON of the figures, byte for byte what the digests are of';
alter table watch.report enable row level security;
create policy wall on watch.report to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));
grant select, insert on watch.report to jianhu_app, jianhu_worker;
