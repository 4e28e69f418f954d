-- What a file of a matter is read with is asked for at every step: it is planned once per connection, not each time.

-- Under the rights of whoever asks: the wall of cases.matter stands in it as in any other statement.
create function cases.related_to(p_id uuid) returns setof uuid
language plpgsql stable rows 4 set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select c.id from cases.matter c where c.parent_id = p_id
    union all select o.parent_id from cases.matter o where o.id = p_id and o.parent_id is not null
    union all select r.id from cases.matter o join cases.matter r on r.clue_id = o.clue_id where o.id = p_id and r.id <> p_id;
end $$;
comment on function cases.related_to is 'What was opened from a matter, what it was opened from, what else was opened from the same clue; behind the wall of the caller';
revoke execute on function cases.related_to from public;
grant execute on function cases.related_to to jianhu_app, jianhu_worker;

-- Reading needed both policies, of which the one holds whatever the other does.
drop policy own on cases.mirror;
create policy added on cases.mirror for insert to jianhu_app, jianhu_worker
  with check (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));
create policy changed on cases.mirror for update to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()))
  with check (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));

-- The same chain with two statements less for an object that has one already.
create or replace function audit.append(p_kind text, p_id text, p_action text, p_actor text, p_at timestamptz, p_detail jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  previous audit.head%rowtype;
  next_body bytea;
  next_sm3 text;
  next_sha256 text;
  next_position bigint;
  key_hash bytea;
begin
  select * into previous from audit.head where object_kind = p_kind and object_id = p_id for update;
  if not found then
    key_hash := sha256(convert_to(p_kind || E'\n' || p_id, 'UTF8'));
    insert into audit.head values (p_kind, p_id, 0, repeat('0', 64), repeat('0', 64), 0, pg_current_xact_id(),
      get_byte(key_hash, 0) * 256 + get_byte(key_hash, 1)) on conflict do nothing;
    select * into previous from audit.head where object_kind = p_kind and object_id = p_id for update;
  end if;
  next_body := convert_to(jsonb_build_object(
    'kind', p_kind, 'id', p_id, 'seq', previous.seq + 1, 'at', to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'recordedAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', p_actor, 'action', p_action, 'detail', p_detail,
    'previousSm3', previous.sm3, 'previousSha256', previous.sha256)::text, 'UTF8');
  next_sm3 := encode(public.digest(next_body, 'sm3'), 'hex');
  next_sha256 := encode(sha256(next_body), 'hex');
  insert into audit.entry (object_kind, object_id, seq, at, actor_ref, action, body, sm3, sha256)
    values (p_kind, p_id, previous.seq + 1, p_at, p_actor, p_action, convert_from(next_body, 'UTF8'), next_sm3, next_sha256)
    returning position into next_position;
  update audit.head set seq = previous.seq + 1, sm3 = next_sm3, sha256 = next_sha256, changed_position = next_position, changed_by = pg_current_xact_id()
    where object_kind = p_kind and object_id = p_id;
  return previous.seq + 1;
end $$;
