-- What left by policy, provably, and the packages of evidence that were kept before anything left.

create schema retention;
grant usage on schema retention to jianhu_app, jianhu_worker;

create table retention.deletion (
  id uuid primary key,
  kind text not null check (kind <> ''),
  policy_version text not null check (policy_version <> ''),
  days integer not null check (days > 0),
  before_at timestamptz not null,
  removed bigint not null check (removed > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);
comment on table retention.deletion is
  'Append-only: what was deleted by which policy, how much, and the digest over the names of what left; the trail holds the same';
create index deletion_by_kind on retention.deletion (kind, at desc);
alter table retention.deletion enable row level security;
create policy deletion_wall on retention.deletion for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));
grant select on retention.deletion to jianhu_app;
grant select, insert on retention.deletion to jianhu_worker;

create table retention.kept_package (
  clue_id uuid primary key,
  number text not null check (number <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  slices integer not null check (slices >= 0),
  unproved integer not null check (unproved >= 0),
  at timestamptz not null
);
comment on table retention.kept_package is 'Package of evidence of a clue in the blob store, made before its slices may leave the log';
alter table retention.kept_package enable row level security;
create policy kept_package_wall on retention.kept_package for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));
grant select on retention.kept_package to jianhu_app;
grant select, insert on retention.kept_package to jianhu_worker;

grant delete on detection.parked to jianhu_worker;
