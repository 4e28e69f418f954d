-- The chain of what was received of each room, made while it is read, and the signed heads of it.

create table detection.chain_seal (
  no integer primary key check (no > 0),
  at timestamptz not null,
  content text not null check (content <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  signature text not null,
  public_key text not null,
  timestamp_reply bytea
);
comment on table detection.chain_seal is
  'Signed lists of the roots of checkpoints, each with the digest of the one before; timestamp_reply is the reply of an authority of RFC 3161';
grant select, insert on detection.chain_seal to jianhu_worker;

create table detection.chain_checkpoint (
  partition smallint not null check (partition between 0 and 63),
  at_offset bigint not null check (at_offset >= 0),
  at timestamptz not null,
  rooms integer not null check (rooms > 0),
  root_sha256 text not null check (root_sha256 ~ '^[0-9a-f]{64}$'),
  root_sm3 text not null check (root_sm3 ~ '^[0-9a-f]{64}$'),
  heads bytea not null,
  seal_no integer references detection.chain_seal (no),
  primary key (partition, at_offset)
);
comment on table detection.chain_checkpoint is
  'Heads of the chains of a partition that moved since the checkpoint before, as of an offset; written in the transaction that moves the position';
comment on column detection.chain_checkpoint.heads is 'zstd over JSON: room, first offset, segments, heads in SHA-256 and SM3';
create index chain_checkpoint_unsealed on detection.chain_checkpoint (at) where seal_no is null;
create index chain_checkpoint_by_age on detection.chain_checkpoint (at);
grant select, insert, delete on detection.chain_checkpoint to jianhu_worker;
grant update (seal_no) on detection.chain_checkpoint to jianhu_worker;
