-- How electronic data was taken (市场监督管理行政执法电子数据取证暂行规定): which kind of evidence needs which particular is said by
-- rulebook/tables/exhibit-particulars.json, so that none is NOT NULL here; rows from before have none of them.
alter table cases.exhibit
  add column address text check (address <> ''),
  add column original_medium text check (original_medium <> ''),
  add column medium_place text check (medium_place <> ''),
  add column method text check (method <> ''),
  add column ended_at timestamptz check (ended_at >= obtained_at),
  add column witness text check (witness <> ''),
  add column no_witness text check (no_witness <> ''),
  add column recorded text check (recorded in ('video', 'audio', 'none')),
  add column timestamp_reply bytea,
  add check (witness is null or no_witness is null);
comment on column cases.exhibit.address is 'Address, account, shop or app from which it was taken';
comment on column cases.exhibit.original_medium is 'The original medium, or why there is none';
comment on column cases.exhibit.medium_place is 'Where and by whom the original medium is kept';
comment on column cases.exhibit.ended_at is 'End of the taking; obtained_at is its beginning';
comment on column cases.exhibit.witness is 'In what capacity somebody witnessed the taking; the name stands on the signed record alone';
comment on column cases.exhibit.no_witness is 'Why nobody witnessed the taking';
comment on column cases.exhibit.recorded is 'Whether the taking itself was recorded by sound or video';
comment on column cases.exhibit.timestamp_reply is 'Reply of the time stamping authority on the SHA-256 of the file (RFC 3161, DER); null where none is configured or it did not answer';
