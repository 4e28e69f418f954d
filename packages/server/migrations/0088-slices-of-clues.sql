-- Recordings and pictures stay with their source and are fetched only for a clue, from hosts that the source was registered with.
alter table intake.source add column slice_hosts text[] not null default '{}';
comment on column intake.source.slice_hosts is 'Hosts from which recordings of this source may be fetched for a clue; empty: none';

create table retention.clue_slice (
  clue_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media text not null check (media in ('video', 'screenshot')),
  bytes bigint not null check (bytes > 0),
  locator text not null,
  host text not null,
  source_id uuid not null,
  room text not null,
  said_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'fetched', 'differs', 'gone', 'refused')),
  tries integer not null default 0 check (tries >= 0),
  next_try_at timestamptz not null,
  problem text,
  sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  changed_at timestamptz not null,
  primary key (clue_id, sha256),
  check ((state = 'fetched') = (sm3 is not null)),
  check (state in ('pending', 'fetched') or problem is not null)
);
comment on table retention.clue_slice is 'Recordings that segments of a clue name by locator and hash, and whether their bytes lie in the blob store';
comment on column retention.clue_slice.state is 'pending: tried again later; differs: other bytes came than the segment named; gone: the source no longer has it; refused: not a host of the source, or not fit to be kept';
create index clue_slice_pending on retention.clue_slice (next_try_at) where state = 'pending';
alter table retention.clue_slice enable row level security;
create policy clue_slice_wall on retention.clue_slice for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));
grant select on retention.clue_slice to jianhu_app;
grant select, insert on retention.clue_slice to jianhu_worker;
grant update (state, tries, next_try_at, problem, sm3, changed_at) on retention.clue_slice to jianhu_worker;
