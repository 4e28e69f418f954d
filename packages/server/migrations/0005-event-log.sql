-- The log of observations: batches, not rows (design, ideas 8 and 9). Only the platform's own role reads and writes it.

create schema event_log;
comment on schema event_log is 'Append-only batches in 64 partitions; position and effect of each reader live with the reader';
grant usage on schema event_log to jianhu_app, jianhu_worker;

create table event_log.head (
  partition smallint primary key check (partition between 0 and 63),
  next_offset bigint not null default 0 check (next_offset >= 0)
) with (fillfactor = 25);
comment on table event_log.head is 'The offset that the next message of each partition gets; its row locks are the turn of the writer';
insert into event_log.head (partition) select generate_series(0, 63);

create table event_log.batch (
  partition smallint not null check (partition between 0 and 63),
  first_offset bigint not null check (first_offset >= 0),
  count integer not null check (count > 0),
  key text not null check (key <> ''),
  payload bytea not null,
  appended_at timestamptz not null,
  primary key (partition, first_offset),
  unique (partition, key)
);
comment on table event_log.batch is 'One row per partition and flush; messages first_offset to first_offset + count - 1';
comment on column event_log.batch.key is 'Names the flush: written again it is refused, so a repeated flush cannot stand here twice';
comment on column event_log.batch.payload is 'zstd; inside sections of a JSON header line and the raw lines as received';
-- The payload is packed already: PostgreSQL would only lose time in trying again.
alter table event_log.batch alter column payload set storage external;
create index batch_by_time on event_log.batch using brin (appended_at);

grant select on event_log.head to jianhu_app;
-- How old the oldest waiting batch is may be shown; what is in it may not.
grant select (partition, first_offset, count, appended_at) on event_log.batch to jianhu_app;
grant select, update on event_log.head to jianhu_worker;
grant select, insert, delete on event_log.batch to jianhu_worker;
