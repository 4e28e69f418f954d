-- What is written here is packed already: trying to pack it again costs time and saves nothing (as for event_log.batch).
alter table detection.room_state alter column state set storage external;
alter table detection.chain_checkpoint alter column heads set storage external;
