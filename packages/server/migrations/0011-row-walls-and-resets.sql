-- Row walls where only code stood before (brief 7.6), and resets of passwords and second factors (brief 7.1).
-- Tables that stay without a wall are listed, each with its reason, in the README of identity; a test compares that list with the database.

-- The three administrators have no reach, since they see no case (GB/T 22239-2019 level 3); what they do see is told by this setting.
create function access.administrator() returns text language sql stable as $$
  select nullif(current_setting('jianhu.administrator', true), '') $$;
comment on function access.administrator() is 'system, security or audit: which of the three administrators is asking; null for everybody else';
create function access.is_platform() returns boolean language sql stable as $$
  select access.reach() = 'city' and access.person() not like 'person:%' $$;
comment on function access.is_platform() is 'Seeds, jobs and the console of the machine; never a person';
grant execute on all functions in schema access to jianhu_app, jianhu_worker;

-- People. ------------------------------------------------------------------------------------------------------------------------

create function identity.sees_all_people() returns boolean language sql stable as $$
  select access.reach() = 'city' or coalesce(access.administrator() in ('system', 'security'), false) $$;
create function identity.sees_people_of(p_unit text) returns boolean language sql stable as $$
  select identity.sees_all_people() or case access.reach()
    when 'unit' then p_unit = access.unit()
    when 'county' then p_unit = access.unit() or exists (select from identity.unit_version v where v.unit_id = p_unit
      and (v.county_code = access.county() or (v.kind = 'marketRegulator' and v.county_code is null)))
    else false end $$;
comment on function identity.sees_people_of is 'City and administrators: all; a county: its units and the city''s regulator; a department: its own';
create function identity.manages_people() returns boolean language sql stable as $$
  select access.is_platform() or coalesce(access.administrator() in ('system', 'security'), false) $$;

alter table identity.person enable row level security;
create policy seen on identity.person for select to jianhu_app using (identity.sees_people_of(unit_id));
create policy added on identity.person for insert to jianhu_app with check (identity.manages_people());
create policy changed on identity.person for update to jianhu_app
  using (identity.manages_people()) with check (identity.manages_people());

alter table identity.role_grant enable row level security;
create policy seen on identity.role_grant for select to jianhu_app
  using (identity.sees_all_people() or exists (select from identity.person p where p.id = person_id));
create policy added on identity.role_grant for insert to jianhu_app
  with check (access.is_platform() or access.administrator() = 'security');

-- The trigger asks what the person holds, whether the one who grants sees it or not.
alter function identity.keep_administrators_apart() security definer;

-- What sign-in has to know before it is known who asks. Inside a transaction of somebody's it goes no further than his wall.
create function identity.find_person(p_id uuid)
returns table (id uuid, unit_id text, status text, demo boolean, roles text[])
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select p.id, p.unit_id, p.status, p.demo,
    array(select r.role from identity.held_role r where r.person_id = p.id order by r.role)
  from identity.person p where p.id = p_id and (access.person() is null or identity.sees_people_of(p.unit_id)) $$;
-- Who sees an act is told who acted, from whatever county: the unit here, the name from the vault.
create function identity.list_actors(p_ids uuid[]) returns table (id uuid, unit_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.unit_id from identity.person p where p.id = any (p_ids) $$;
-- Figures over all people, without any of them.
create function identity.kind_of_people() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when exists (select from identity.person where demo) then 'demo'
    when exists (select from identity.person) then 'real' else 'none' end $$;
create function identity.count_people() returns table (unit_id text, people bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.unit_id, count(*) from identity.person p where p.status <> 'forgotten' group by p.unit_id $$;
create function identity.was_ever_granted(p_role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from identity.role_grant where role = p_role and granted) $$;
revoke execute on function identity.find_person, identity.list_actors, identity.kind_of_people, identity.count_people,
  identity.was_ever_granted from public;
grant execute on function identity.find_person, identity.list_actors, identity.kind_of_people, identity.count_people,
  identity.was_ever_granted to jianhu_app;

create table identity.sign_in_reset (
  no bigint generated always as identity primary key,
  person_id uuid not null references identity.person (id),
  kind text not null check (kind in ('password', 'secondFactor')),
  by_ref text not null check (by_ref <> 'person:' || person_id),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  seen_at timestamptz check (seen_at >= at)
);
comment on table identity.sign_in_reset is 'An administrator has reset a password or a second factor: its person is told until he has seen it';
comment on column identity.sign_in_reset.by_ref is 'Who did it; nobody resets his own';
create index sign_in_reset_by_person on identity.sign_in_reset (person_id, no desc);
alter table identity.sign_in_reset enable row level security;
create policy seen on identity.sign_in_reset for select to jianhu_app
  using (access.person() = 'person:' || person_id or identity.manages_people());
-- One administrator alone never opens an account: the one resets passwords, the other second factors.
create policy added on identity.sign_in_reset for insert to jianhu_app
  with check (access.administrator() = case kind when 'password' then 'system' else 'security' end);
create policy acknowledged on identity.sign_in_reset for update to jianhu_app
  using (access.person() = 'person:' || person_id) with check (access.person() = 'person:' || person_id);
grant select, insert on identity.sign_in_reset to jianhu_app;
grant update (seen_at) on identity.sign_in_reset to jianhu_app;

-- Sign-in. -----------------------------------------------------------------------------------------------------------------------
-- The library asks before it is known who comes, and sets nothing; so these walls stand in the transactions of people. There the rows
-- of people who are seen may be read (username, last sign-in), and only administrators change any, each his own kind.

do $$
declare one text;
begin
  foreach one in array array['user', 'account', 'session', 'verification', 'twoFactor', 'failed_sign_in'] loop
    execute format('alter table auth.%I enable row level security', one);
    execute format('create policy sign_in on auth.%I to jianhu_app using (access.person() is null) with check (access.person() is null)', one);
  end loop;
end $$;
create policy seen on auth."user" for select to jianhu_app using (exists (select from identity.person p where p.id = "user".id));
create policy seen on auth.account for select to jianhu_app using (exists (select from identity.person p where p.id = "userId"));
create policy added on auth."user" for insert to jianhu_app with check (identity.manages_people());
create policy added on auth.account for insert to jianhu_app with check (identity.manages_people());
create policy ended on auth."user" for delete to jianhu_app using (access.is_platform() or access.administrator() = 'security');
create policy seen on auth.session for select to jianhu_app using (identity.manages_people());
create policy ended on auth.session for delete to jianhu_app using (identity.manages_people());
create policy password_reset on auth.account for update to jianhu_app
  using (access.administrator() = 'system') with check (access.administrator() = 'system');
create policy factor_reset on auth."user" for update to jianhu_app
  using (access.administrator() = 'security') with check (access.administrator() = 'security');
create policy seen on auth."twoFactor" for select to jianhu_app using (access.administrator() = 'security');
create policy factor_reset on auth."twoFactor" for delete to jianhu_app using (access.administrator() = 'security');

-- Looks into the vault are counted for each person, and each counts his own.
alter table vault.reveal enable row level security;
create policy own on vault.reveal to jianhu_app using (by_ref = access.person()) with check (by_ref = access.person());

-- The trail. ---------------------------------------------------------------------------------------------------------------------
-- It is written through audit.append by everybody and read by the audit administrator; the worker verifies it and writes checkpoints.

alter table audit.entry enable row level security;
create policy seen on audit.entry for select to jianhu_app using (access.administrator() = 'audit');
create policy verified on audit.entry for select to jianhu_worker using (true);
revoke select on audit.head, audit.checkpoint from jianhu_app;

-- Intake. ------------------------------------------------------------------------------------------------------------------------
-- Sources are the city's; a county may see by which lawful ways data come in, but neither keys nor content. Each check is a setting
-- read once per row, and a batch touches one row of each table.

create function intake.sees_sources() returns boolean language sql stable as $$
  select access.reach() in ('city', 'county') or coalesce(access.administrator() = 'system', false) $$;
create function intake.manages_sources() returns boolean language sql stable as $$
  select access.reach() = 'city' or coalesce(access.administrator() = 'system', false) $$;

alter table intake.source enable row level security;
create policy seen on intake.source for select to jianhu_app, jianhu_worker using (intake.sees_sources());
create policy added on intake.source for insert to jianhu_app, jianhu_worker with check (intake.manages_sources());
create policy changed on intake.source for update to jianhu_app
  using (intake.manages_sources()) with check (intake.manages_sources());

alter table intake.source_key enable row level security;
create policy wall on intake.source_key to jianhu_app, jianhu_worker
  using (intake.manages_sources()) with check (intake.manages_sources());
-- People make and revoke keys; only the platform compares them.
revoke select on intake.source_key from jianhu_app;
grant select (id, source_id, prefix, algorithm, created_at, last_used_at, revoked_at) on intake.source_key to jianhu_app;

alter table intake.tally enable row level security;
create policy wall on intake.tally to jianhu_app, jianhu_worker
  using (intake.sees_sources()) with check (intake.manages_sources());

-- Which rooms are heard is each county's own; the monitor shows their number in the whole city.
revoke select on intake.room_mark from jianhu_app;
create function intake.count_rooms_heard(p_after timestamptz, p_until timestamptz) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(distinct (platform, room_id)) from intake.room_mark where heard_at > p_after and heard_at <= p_until $$;
revoke execute on function intake.count_rooms_heard from public;
grant execute on function intake.count_rooms_heard to jianhu_app, jianhu_worker;

-- Detection and outbox. ----------------------------------------------------------------------------------------------------------

alter table detection.verdict enable row level security;
create policy wall on detection.verdict to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select from detection.finding f where f.id = finding_id))
  with check (access.reach() = 'city');
revoke select on detection.lease from jianhu_app;
-- Whoever publishes learns the number of the event and no more.
revoke select on outbox.event from jianhu_app;
grant select (id) on outbox.event to jianhu_app;

-- The newest findings of the monitor, by the time of speech. ---------------------------------------------------------------------

drop index detection.finding_by_time, detection.finding_by_room;
create index finding_by_time on detection.finding (observed_at desc, id desc);
create index finding_by_county on detection.finding (county_code, observed_at desc, id desc);
create index finding_by_room on detection.finding (room_id, observed_at desc, id desc);
