-- Several detector processes share the partitions of the log.

create table detection.member (
  owner text primary key check (owner <> ''),
  expires_at timestamptz not null
) with (fillfactor = 50);
comment on table detection.member is 'Detector processes that live; each takes its even share of the partitions';
grant select, insert, update, delete on detection.member to jianhu_worker;

create table detection.room_state (
  partition smallint primary key check (partition between 0 and 63),
  at_offset bigint not null check (at_offset >= 0),
  state bytea not null
);
comment on table detection.room_state is
  'What the owner of a partition remembers of its rooms (last sentences), as of an offset; written in the transaction that moves the position';
comment on column detection.room_state.state is 'zstd over JSON';
grant select, insert, update on detection.room_state to jianhu_worker;

alter table detection.finding drop constraint finding_field_check;
alter table detection.finding add constraint finding_field_check
  check (field in ('speech', 'speechAcross', 'screen', 'text', 'title', 'description'));
