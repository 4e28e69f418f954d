-- The other side of the counter (issue 6): tenants of the fronts, consumer warnings, receipts of check-ups, licence subscriptions.

-- Tenants. -----------------------------------------------------------------------------------------------------------------------
-- A tenant is an operator or a platform of the registry. Its people have accounts like everybody else, but work for no organ: no unit,
-- no role, no reach. What they see hangs on this one setting, which the edge writes only after it found the membership.

create function access.tenant() returns uuid language sql stable as $$
  select nullif(current_setting('jianhu.tenant', true), '')::uuid $$;
comment on function access.tenant() is 'The tenant for which a person of a front is acting; null for officers';
grant execute on function access.tenant() to jianhu_app, jianhu_worker;

alter table identity.person alter column unit_id drop not null;
comment on column identity.person.unit_id is 'The organ somebody works for; null for people of a tenant, who hold no role';

create table identity.tenant (
  id uuid primary key,
  kind text not null check (kind in ('operator', 'platform')),
  subject_id uuid not null,
  county_code text check (county_code ~ '^[0-9]{6}$'),
  demo boolean not null,
  created_at timestamptz not null,
  unique (kind, subject_id)
);
comment on table identity.tenant is 'An operator or a platform of the registry whose own people come to the fronts';
comment on column identity.tenant.county_code is 'Of the operator when it was admitted; null for a platform from outside the city';
alter table identity.tenant enable row level security;
create policy seen on identity.tenant for select to jianhu_app, jianhu_worker
  using (id = access.tenant() or access.may_see(county_code, null) or identity.manages_people());
create policy added on identity.tenant for insert to jianhu_app with check (identity.manages_people());
grant select, insert on identity.tenant to jianhu_app;
grant select on identity.tenant to jianhu_worker;

create table identity.membership (
  person_id uuid not null references identity.person (id),
  tenant_id uuid not null references identity.tenant (id),
  by_ref text not null check (by_ref <> ''),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, tenant_id)
);
comment on table identity.membership is 'Which people act for which tenant, and until when';
create index membership_by_tenant on identity.membership (tenant_id);
alter table identity.membership enable row level security;
create policy seen on identity.membership for select to jianhu_app
  using (tenant_id = access.tenant() or identity.manages_people());
create policy added on identity.membership for insert to jianhu_app with check (identity.manages_people());
create policy ended on identity.membership for update to jianhu_app
  using (identity.manages_people()) with check (identity.manages_people());
grant select, insert on identity.membership to jianhu_app;
grant update (ended_at) on identity.membership to jianhu_app;

-- A member holds no role: the same person never stands on both sides of the counter.
create function identity.keep_sides_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from identity.person where id = new.person_id and unit_id is not null) then
    raise exception 'who works for an organ is no member of a tenant' using errcode = 'JH003';
  end if;
  return new;
end $$;
create trigger keep_sides_apart before insert on identity.membership for each row execute function identity.keep_sides_apart();
create function identity.keep_roles_to_units() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.granted and exists (select from identity.person where id = new.person_id and unit_id is null) then
    raise exception 'a member of a tenant holds no role' using errcode = 'JH003';
  end if;
  return new;
end $$;
create trigger keep_roles_to_units before insert on identity.role_grant for each row execute function identity.keep_roles_to_units();

-- What sign-in has to know of somebody before it is known who asks, now with his tenants.
create function identity.find_memberships(p_id uuid) returns table (tenant_id uuid, kind text, subject_id uuid)
language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
  select t.id, t.kind, t.subject_id from identity.membership m join identity.tenant t on t.id = m.tenant_id
  where m.person_id = p_id and m.ended_at is null
    and (access.person() is null or access.person() = 'person:' || p_id or identity.manages_people()) $$;
revoke execute on function identity.find_memberships from public;
grant execute on function identity.find_memberships to jianhu_app;

create or replace function identity.count_people() returns table (unit_id text, people bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.unit_id, count(*) from identity.person p where p.status <> 'forgotten' and p.unit_id is not null group by p.unit_id $$;

-- The counter. -------------------------------------------------------------------------------------------------------------------

create schema counter;
comment on schema counter is 'What consumers, merchants and platform companies see and ask for at the counter';
grant usage on schema counter to jianhu_app, jianhu_worker;

create table counter.warning (
  id uuid primary key,
  operator_id uuid,
  county_code text check (county_code ~ '^[0-9]{6}$'),
  unit_id text not null,
  state text not null check (state in ('drafted', 'published', 'withdrawn', 'discarded')),
  version integer not null check (version > 0),
  title_zh text not null check (title_zh <> ''),
  text_zh text not null check (text_zh <> ''),
  facts_ref text not null check (facts_ref <> ''),
  basis text not null check (basis <> ''),
  drafted_by uuid not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  demo boolean not null,
  check ((state in ('published', 'withdrawn')) = (published_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
comment on table counter.warning is 'Consumer warnings (消费警示) as they stand; every step is in warning_action';
comment on column counter.warning.operator_id is 'The operator whose decided conduct it tells of; null when it warns of a kind of offer';
comment on column counter.warning.facts_ref is 'Number of the decision, test report or order that confirms the facts';
create index warning_by_operator on counter.warning (operator_id) where operator_id is not null;
create index warning_published on counter.warning (published_at desc, id desc) where state = 'published';
alter table counter.warning enable row level security;
create policy wall on counter.warning to jianhu_app
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));
grant select, insert on counter.warning to jianhu_app;
grant update (state, version, title_zh, text_zh, published_at, withdrawn_at) on counter.warning to jianhu_app;

create table counter.warning_action (
  warning_id uuid not null references counter.warning (id),
  seq integer not null check (seq > 0),
  action text not null check (action in ('draft', 'revise', 'approve', 'withdraw', 'discard')),
  at timestamptz not null,
  person_id uuid not null,
  unit_id text not null,
  note text,
  content jsonb not null,
  primary key (warning_id, seq)
);
comment on table counter.warning_action is 'Append-only: who drafted, revised, approved, withdrew or discarded a warning, and the words of then';
alter table counter.warning_action enable row level security;
create policy wall on counter.warning_action to jianhu_app
  using (exists (select from counter.warning w where w.id = warning_id))
  with check (exists (select from counter.warning w where w.id = warning_id));
grant select, insert on counter.warning_action to jianhu_app;

create table counter.checkup_receipt (
  id uuid primary key,
  tenant_id uuid not null,
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  text_sm3 text not null check (text_sm3 ~ '^[0-9a-f]{64}$'),
  pack_id text not null,
  pack_hash text not null,
  outcome text not null check (outcome in ('hit', 'clear', 'undecided')),
  at timestamptz not null,
  signature text not null
);
comment on table counter.checkup_receipt is 'Receipts of check-ups that a merchant asked for: hashes and rules, never the text; a receipt is no approval';
create index checkup_receipt_by_tenant on counter.checkup_receipt (tenant_id, id desc);
alter table counter.checkup_receipt enable row level security;
create policy wall on counter.checkup_receipt to jianhu_app
  using (tenant_id = access.tenant()) with check (tenant_id = access.tenant());
grant select, insert on counter.checkup_receipt to jianhu_app;

create table counter.licence_subscription (
  id uuid primary key,
  tenant_id uuid not null,
  url text not null check (url ~ '^https://'),
  usccs text[] not null check (cardinality(usccs) between 1 and 10000),
  created_by uuid not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
comment on table counter.licence_subscription is 'Licences of which a tenant is told when their status changes; the key that signs is derived, not kept';
create index licence_subscription_by_tenant on counter.licence_subscription (tenant_id, id desc);
create index licence_subscription_by_code on counter.licence_subscription using gin (usccs) where ended_at is null;
alter table counter.licence_subscription enable row level security;
create policy wall on counter.licence_subscription to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.is_platform()) with check (tenant_id = access.tenant());
grant select, insert on counter.licence_subscription to jianhu_app, jianhu_worker;
grant update (ended_at) on counter.licence_subscription to jianhu_app;

create table counter.licence_delivery (
  id uuid primary key,
  subscription_id uuid not null references counter.licence_subscription (id),
  tenant_id uuid not null,
  body text not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_at timestamptz,
  delivered_at timestamptz,
  last_problem text
);
comment on table counter.licence_delivery is 'One message to the address of a subscription, tried until it is taken or given up';
comment on column counter.licence_delivery.next_at is 'When it is tried next; null once it is taken or given up';
create index licence_delivery_due on counter.licence_delivery (next_at) where next_at is not null;
create index licence_delivery_by_subscription on counter.licence_delivery (subscription_id, id desc);
alter table counter.licence_delivery enable row level security;
create policy wall on counter.licence_delivery to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.is_platform()) with check (access.is_platform());
grant select on counter.licence_delivery to jianhu_app;
grant select, insert on counter.licence_delivery to jianhu_worker;
grant update (attempts, next_at, delivered_at, last_problem) on counter.licence_delivery to jianhu_worker;

create table counter.api_key (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null check (name <> ''),
  prefix text not null check (prefix <> ''),
  key_hash text not null unique check (key_hash ~ '^[0-9a-f]{64}$'),
  created_by uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
comment on table counter.api_key is 'Keys by which programs of a tenant verify licences; shown once, kept as a keyed hash';
create index api_key_by_tenant on counter.api_key (tenant_id, id desc);
alter table counter.api_key enable row level security;
create policy wall on counter.api_key to jianhu_app
  using (tenant_id = access.tenant() or access.is_platform()) with check (tenant_id = access.tenant());
grant select, insert on counter.api_key to jianhu_app;
grant update (revoked_at) on counter.api_key to jianhu_app;

-- Whoever keeps operators in memory, or waits for a change of status, is told in the transaction of the change, by whatever way it came.
create function registry.tell_new_operators() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare event_id bigint;
begin
  if exists (select from added) then
    insert into outbox.event (type, payload, occurred_at)
      select 'registry.operatorsChanged.v1',
        jsonb_build_object('ids', jsonb_agg(id), 'statuses', '[]'::jsonb), clock_timestamp() from added
      returning id into event_id;
    perform outbox_jobs.enqueue(event_id);
  end if;
  return null;
end $$;
create function registry.tell_changed_operators() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare event_id bigint;
begin
  if exists (select from changed) then
    insert into outbox.event (type, payload, occurred_at)
      select 'registry.operatorsChanged.v1', jsonb_build_object('ids', jsonb_agg(c.id), 'statuses',
        coalesce(jsonb_agg(jsonb_build_object('uscc', c.uscc, 'from', b.status, 'to', c.status))
          filter (where c.uscc is not null and b.status <> c.status), '[]'::jsonb)), clock_timestamp()
      from changed c join before b on b.id = c.id
      returning id into event_id;
    perform outbox_jobs.enqueue(event_id);
  end if;
  return null;
end $$;
create trigger tell_new after insert on registry.operator referencing new table as added
  for each statement execute function registry.tell_new_operators();
create trigger tell_changed after update on registry.operator referencing old table as before new table as changed
  for each statement execute function registry.tell_changed_operators();
