-- Two bodies in flight may change places: a row that comes late for the first time is told from one that was taken before.

alter table intake.room_mark
  add column missing jsonb not null default '[]' check (jsonb_typeof(missing) = 'array'),
  add column known_from bigint not null default 0 check (known_from >= 0);
-- Of what was taken before now only the highest seq is known.
update intake.room_mark set known_from = seq + 1 where seq is not null;
comment on table intake.room_mark is
  'Snapshot of the seqs taken of each room: the highest and the gaps below it; what came after mark_position is folded from the log';
comment on column intake.room_mark.missing is 'Stretches [first, last] below seq of which nothing came yet; 32 at most';
comment on column intake.room_mark.known_from is 'Below it nobody knows any more which seqs were taken';

alter table intake.receipt
  add column late integer not null default 0 check (late >= 0),
  add column undecided integer not null default 0 check (undecided >= 0);
comment on column intake.receipt.repeated is 'Rows whose seq was taken of their room before: accepted, not counted again';
comment on column intake.receipt.late is 'Rows that came for the first time behind a higher seq of their room: counted';
comment on column intake.receipt.undecided is 'Rows so far behind that nobody can tell whether they are late or repeated: kept and counted';
comment on column intake.minute.counted is 'Accepted without what was taken before';
