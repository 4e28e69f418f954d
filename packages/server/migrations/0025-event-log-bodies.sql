-- Bodies of batches may lie in NATS JetStream; their places and offsets stay here for both adapters (design, ideas 8 and 9).

alter table event_log.batch add column bytes integer;
update event_log.batch set bytes = octet_length(payload);
alter table event_log.batch alter column bytes set not null, add check (bytes > 0);
comment on column event_log.batch.bytes is 'Size of the packed body, wherever it lies: what a trim by budget counts';

alter table event_log.batch add column body_seqs bigint[];
alter table event_log.batch alter column payload drop not null;
alter table event_log.batch add check ((payload is null) <> (body_seqs is null));
comment on column event_log.batch.body_seqs is
  'Sequence numbers of the JetStream messages that hold the body, in order; null where it lies in payload';

grant select (bytes) on event_log.batch to jianhu_app;
