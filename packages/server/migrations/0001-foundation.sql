-- Row walls, outbox and audit trail: what every module stands on.
-- Names of the roles are fixed per cluster: jianhu_owner migrates, jianhu_app serves people, jianhu_worker runs jobs and detection.

-- Every definer function names pg_temp last in its search_path: else it would come first, and whoever makes a type there would be called.
create schema access;
comment on schema access is 'Who is asking: session settings read by the row-level policies of every module';
grant usage on schema access to jianhu_app, jianhu_worker;

create function access.person() returns text language sql stable as $$ select nullif(current_setting('jianhu.person', true), '') $$;
create function access.unit() returns text language sql stable as $$ select nullif(current_setting('jianhu.unit', true), '') $$;
create function access.county() returns text language sql stable as $$ select nullif(current_setting('jianhu.county', true), '') $$;
create function access.reach() returns text language sql stable as $$ select coalesce(nullif(current_setting('jianhu.reach', true), ''), 'none') $$;
comment on function access.reach() is 'city: all rows; county: rows of the county; unit: rows sent to the unit; none (default): nothing';

-- Brief 7.6: a county sees its own, the city sees counties, other departments see what was sent to them. Default deny.
create function access.may_see(row_county text, row_unit text) returns boolean language sql stable as $$
  select case access.reach()
    when 'city' then true
    when 'county' then row_county is not null and row_county = access.county() or row_unit = access.unit()
    when 'unit' then row_unit is not null and row_unit = access.unit()
    else false end $$;
grant execute on all functions in schema access to jianhu_app, jianhu_worker;

create schema audit;
grant usage on schema audit to jianhu_app, jianhu_worker;

create table audit.entry (
  object_kind text not null check (object_kind <> ''),
  object_id text not null check (object_id <> ''),
  seq bigint not null check (seq > 0),
  position bigint generated always as identity unique,
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  action text not null check (action <> ''),
  body text not null,
  algorithms text not null default 'sm3+sha256/1',
  sm3 text not null,
  sha256 text not null,
  primary key (object_kind, object_id, seq)
);
comment on table audit.entry is 'Append-only, one hash chain per object; holds references only, never personal data';
comment on column audit.entry.body is 'The exact bytes that were hashed: JSON with object, seq, time, actor, action, detail and the previous hashes';
comment on column audit.entry.algorithms is 'Identifier of the hash algorithms and body format, so that they can be changed later';
create index entry_by_position on audit.entry (position desc);

create table audit.head (
  object_kind text not null,
  object_id text not null,
  seq bigint not null,
  sm3 text not null,
  sha256 text not null,
  changed_position bigint not null,
  changed_by xid8 not null,
  bucket integer not null check (bucket between 0 and 65535),
  primary key (object_kind, object_id)
);
comment on table audit.head is 'Last link of each chain; moved only by audit.append';
comment on column audit.head.changed_by is 'Transaction of the last change: positions are given before the commit, so only this tells what a checkpoint has not seen';
comment on column audit.head.bucket is 'First two bytes of the SHA-256 of kind, line feed and id: the leaf group in the Merkle tree';
create index head_by_change on audit.head (changed_by);
create index head_by_bucket on audit.head (bucket);

create table audit.checkpoint (
  no bigint primary key check (no > 0),
  at timestamptz not null,
  up_to_position bigint not null,
  chains bigint not null,
  entries bigint not null,
  merkle_root text not null,
  previous_sha256 text not null,
  sha256 text not null,
  algorithms text not null,
  signature text not null,
  file_name text not null
);
comment on table audit.checkpoint is 'Signed Merkle roots over all heads; the heads themselves are stored apart, in files';
comment on column audit.checkpoint.sha256 is 'Of the whole file; the next file repeats it as the previous one';

create function audit.append(p_kind text, p_id text, p_action text, p_actor text, p_at timestamptz, p_detail jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  previous audit.head%rowtype;
  next_seq bigint;
  next_body text;
  next_sm3 text;
  next_sha256 text;
  next_position bigint;
  key_hash bytea;
begin
  key_hash := sha256(convert_to(p_kind || E'\n' || p_id, 'UTF8'));
  insert into audit.head values (p_kind, p_id, 0, repeat('0', 64), repeat('0', 64), 0, pg_current_xact_id(),
    get_byte(key_hash, 0) * 256 + get_byte(key_hash, 1)) on conflict do nothing;
  select * into previous from audit.head where object_kind = p_kind and object_id = p_id for update;
  next_seq := previous.seq + 1;
  next_body := jsonb_build_object(
    'kind', p_kind, 'id', p_id, 'seq', next_seq, 'at', to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'recordedAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', p_actor, 'action', p_action, 'detail', p_detail,
    'previousSm3', previous.sm3, 'previousSha256', previous.sha256)::text;
  next_sm3 := encode(public.digest(convert_to(next_body, 'UTF8'), 'sm3'), 'hex');
  next_sha256 := encode(sha256(convert_to(next_body, 'UTF8')), 'hex');
  insert into audit.entry (object_kind, object_id, seq, at, actor_ref, action, body, sm3, sha256)
    values (p_kind, p_id, next_seq, p_at, p_actor, p_action, next_body, next_sm3, next_sha256)
    returning position into next_position;
  update audit.head set seq = next_seq, sm3 = next_sm3, sha256 = next_sha256, changed_position = next_position, changed_by = pg_current_xact_id()
    where object_kind = p_kind and object_id = p_id;
  return next_seq;
end $$;
comment on function audit.append is 'The only way into the trail; called in the transaction of the change';
grant execute on function audit.append to jianhu_app, jianhu_worker;
revoke execute on function audit.append from public;
grant select on audit.entry, audit.head, audit.checkpoint to jianhu_app, jianhu_worker;
grant insert on audit.checkpoint to jianhu_worker;

create schema outbox;
grant usage on schema outbox to jianhu_app, jianhu_worker;
create table outbox.event (
  id bigint generated always as identity primary key,
  type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  published_at timestamptz not null default clock_timestamp()
);
comment on table outbox.event is 'News that travels upward between modules; schemas are versioned in the contract';
create table outbox.handled (
  event_id bigint not null references outbox.event (id) on delete cascade,
  subscriber text not null,
  handled_at timestamptz not null default clock_timestamp(),
  primary key (event_id, subscriber)
);
comment on table outbox.handled is 'Which subscriber has taken which event: makes delivery exactly once per subscriber';
grant select, insert on outbox.event to jianhu_app, jianhu_worker;
grant select, insert on outbox.handled to jianhu_worker;
grant usage on all sequences in schema outbox to jianhu_app, jianhu_worker;
