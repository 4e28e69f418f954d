-- A message that could not be evaluated is evaluated again after what was wrong is mended; a room has a rate of its own.

alter table detection.parked
  add column tries integer not null default 0 check (tries >= 0),
  add column tried_at timestamptz,
  add column evaluated_at timestamptz,
  add check ((tried_at is null) = (tries = 0)),
  add check (evaluated_at is null or tried_at is not null);
comment on table detection.parked is
  'Messages that could not be evaluated, with the reason; the others went on. They are evaluated again by whoever runs the intake';
comment on column detection.parked.reason is 'Of the last try; may quote the message, so that lists leave out what it quotes';
comment on column detection.parked.evaluated_at is 'When it was evaluated after all; null while it waits';
create index parked_waiting on detection.parked (parked_at desc, partition, message_offset) where evaluated_at is null;
grant update (reason, tries, tried_at, evaluated_at) on detection.parked to jianhu_worker;

alter table intake.source add column room_rate_per_second integer not null default 200 check (room_rate_per_second > 0);
comment on column intake.source.room_rate_per_second is
  'Observations a second of any one room, thirty seconds of them at once: a room that floods keeps no other waiting';

alter table intake.receipt
  add column throttled jsonb not null default '[]' check (jsonb_typeof(throttled) = 'array'),
  add column throttled_rows integer not null default 0 check (throttled_rows >= 0);
alter table intake.receipt drop constraint receipt_check;
alter table intake.receipt add constraint receipt_check check (lines = accepted + rejected + throttled_rows);
comment on column intake.receipt.throttled is
  'Rooms above their own rate, with the line from which on none of their rows was taken; the source sends these again';
