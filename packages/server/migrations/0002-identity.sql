-- Units, people, roles and sign-in (brief 1.7, 7.1, 7.6). Names of people are not here but in the vault (0003).

create schema identity;
comment on schema identity is 'Who works with the platform, for which organ, in which role';
-- The worker keeps the units in step with the rulebook; people, roles, sign-in and vault are none of its business.
grant usage on schema identity to jianhu_app, jianhu_worker;

create table identity.unit (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$')
);
comment on table identity.unit is 'An organ or other body; what it is called and may do stands in its versions';

create table identity.unit_version (
  unit_id text not null references identity.unit (id),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  name_zh text not null check (name_zh <> ''),
  short_zh text not null check (short_zh <> ''),
  name_en text not null check (name_en <> ''),
  kind text not null check (kind in ('marketRegulator', 'administrativeOrgan', 'partyBody', 'massOrganisation', 'company',
    'publicInstitution', 'cooperativeFederation', 'centralVertical', 'countyGovernment', 'leadingGroupOffice', 'monitoringPoint')),
  can_enforce boolean not null,
  county_code text check (county_code ~ '^[0-9]{6}$'),
  parent_id text references identity.unit (id),
  primary key (unit_id, valid_from),
  -- Party bodies, mass organisations, companies and offices of co-ordination have no power to punish (brief 1.7).
  check (not can_enforce or kind in ('marketRegulator', 'administrativeOrgan', 'centralVertical'))
);
comment on table identity.unit_version is 'Names change with reforms: a unit as it is from one day to another; read from the rulebook of the place';
comment on column identity.unit_version.valid_to is 'Last day of this version, or null while it lasts';
comment on column identity.unit_version.can_enforce is 'An administrative organ with powers of its own; only its people may confirm alerts and verify clues';
grant select on identity.unit, identity.unit_version to jianhu_app, jianhu_worker;
grant insert on identity.unit to jianhu_worker;
grant insert, update on identity.unit_version to jianhu_worker;

create table identity.person (
  id uuid primary key,
  unit_id text not null references identity.unit (id),
  status text not null default 'active' check (status in ('active', 'suspended', 'forgotten')),
  demo boolean not null default false,
  created_at timestamptz not null
);
comment on table identity.person is 'A person with an account; the same id names the subject in the vault, the sign-in row and the audit chain';
comment on column identity.person.demo is 'Invented for demonstration';
create index person_by_unit on identity.person (unit_id, id);
grant select, insert on identity.person to jianhu_app;
grant update (status) on identity.person to jianhu_app;

create table identity.role_grant (
  no bigint generated always as identity primary key,
  person_id uuid not null references identity.person (id),
  role text not null check (role in ('monitorOfficer', 'enforcementOfficer', 'unitHead', 'citySupervisor', 'officeStaff',
    'departmentOfficer', 'systemAdministrator', 'securityAdministrator', 'auditAdministrator')),
  granted boolean not null,
  by_ref text not null check (by_ref <> ''),
  reason text not null,
  at timestamptz not null
);
comment on table identity.role_grant is 'Append-only: every granting and taking of a role; the last word per person and role counts';
create index role_grant_by_person on identity.role_grant (person_id, role, no desc);
create index role_grant_by_role on identity.role_grant (role, granted);
grant select, insert on identity.role_grant to jianhu_app;

create view identity.held_role with (security_invoker = true) as
  select person_id, role from (
    select distinct on (person_id, role) person_id, role, granted from identity.role_grant order by person_id, role, no desc) last
  where granted;
comment on view identity.held_role is 'The roles that people hold now';
grant select on identity.held_role to jianhu_app;

-- The second wall behind the rule in the code: GB/T 22239-2019 level 3 keeps system, security and audit administrators apart.
create function identity.keep_administrators_apart() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  held text[];
begin
  if new.by_ref = 'person:' || new.person_id then
    raise exception 'nobody grants a role to himself' using errcode = 'JH001';
  end if;
  if new.granted then
    perform 1 from identity.person where id = new.person_id for update;
    select coalesce(array_agg(role), '{}') into held from identity.held_role where person_id = new.person_id and role <> new.role;
    if (new.role = any (array['systemAdministrator', 'securityAdministrator', 'auditAdministrator']) and cardinality(held) > 0)
      or held && array['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] then
      raise exception 'an administrator holds no other role' using errcode = 'JH002';
    end if;
  end if;
  return new;
end $$;
create trigger keep_administrators_apart before insert on identity.role_grant
  for each row execute function identity.keep_administrators_apart();

create schema auth;
comment on schema auth is 'Sign-in tables in the form that the better-auth library expects (its column names)';
grant usage on schema auth to jianhu_app;

create table auth."user" (
  id uuid primary key references identity.person (id),
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  username text not null unique,
  "twoFactorEnabled" boolean not null default false,
  "lastSignInAt" timestamptz,
  -- The library wants a name and an e-mail address; personal ones have no place here.
  check (name = id::text and email = id::text || '@people.invalid' and image is null)
);
comment on table auth."user" is 'One row per person who may sign in; gone when the person is forgotten';

create table auth.session (
  id uuid primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  via text not null check (via in ('password', 'city')),
  "twoFactor" boolean not null
);
comment on table auth.session is 'Who is signed in; rows are made and deleted, never changed';
comment on column auth.session.via is 'password: with us; city: by the OpenID provider';
comment on column auth.session."twoFactor" is 'Whether this session was opened with two factors: a code after the password, or the provider vouching for two (amr)';
create index session_by_user on auth.session ("userId");
create index session_by_expiry on auth.session ("expiresAt");

create table auth.account (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "mustChangePassword" boolean not null default false check (not "mustChangePassword" or password is not null),
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId"),
  unique ("userId", "providerId"),
  -- An ID token tells names and telephones, an access token fetches them; nothing needs them after the sign-in.
  check ("idToken" is null and "accessToken" is null and "refreshToken" is null)
);
comment on table auth.account is 'Ways in: `credential` with a password hash (scrypt), `city` with the subject of the OpenID provider';
comment on column auth.account."mustChangePassword" is 'Somebody else has set this password: until it is changed it opens nothing else';

create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
comment on table auth.verification is 'Challenges of a few minutes (second factor, OpenID state); what comes of them is audited, they are not';
create index verification_by_identifier on auth.verification (identifier);

create table auth."twoFactor" (
  id uuid primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null unique references auth."user" (id) on delete cascade,
  verified boolean not null default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
comment on table auth."twoFactor" is 'Second factor (TOTP), encrypted with the session secret';
create index two_factor_by_secret on auth."twoFactor" (secret);

create table auth.failed_sign_in (
  username_hash text primary key,
  failures integer not null check (failures >= 0),
  since timestamptz not null
);
comment on table auth.failed_sign_in is 'Wrong passwords in a row, with those being tried, by keyed hash of the name typed, so that guessing one account ends soon';

grant select, insert, update, delete on auth."user", auth.account, auth.verification, auth."twoFactor", auth.failed_sign_in
  to jianhu_app;
grant select, insert, delete on auth.session to jianhu_app;

-- Whoever comes by the city has proved himself there: a password that somebody else has set, and the sessions it opened, end with that.
create function auth.end_initial_password() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from auth.account where "userId" = new."userId" and "mustChangePassword";
  if found then
    delete from auth.session where "userId" = new."userId" and via = 'password';
  end if;
  return null;
end $$;
create trigger end_initial_password after insert on auth.account
  for each row when (new."providerId" = 'city') execute function auth.end_initial_password();

-- Writes who, when and which columns, never what stands in them. Times of use and counters are no change worth a link.
create function auth.record_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}'::jsonb else to_jsonb(old) end;
  becomes jsonb := case when tg_op = 'DELETE' then '{}'::jsonb else to_jsonb(new) end;
  person text;
  changed jsonb;
begin
  if tg_table_name = 'user' then
    person := coalesce(becomes ->> 'id', was ->> 'id');
  else
    person := coalesce(becomes ->> 'userId', was ->> 'userId');
  end if;
  select coalesce(jsonb_agg(key order by key), '[]') into changed from jsonb_object_keys(was || becomes) key
    where (was -> key) is distinct from (becomes -> key) and key not in ('updatedAt', 'lastSignInAt', 'failedVerificationCount');
  if tg_op = 'UPDATE' and changed = '[]' then
    return null;
  end if;
  -- The library sets no session variables: what it changes is done by the person who signs in.
  perform audit.append('person', person, 'auth.' || tg_table_name || '.' || lower(tg_op),
    coalesce(access.person(), 'person:' || person), clock_timestamp(),
    case when tg_op = 'UPDATE' then jsonb_build_object('columns', changed) else '{}'::jsonb end
      || jsonb_build_object('rowId', coalesce(becomes ->> 'id', was ->> 'id')));
  if tg_table_name = 'session' and tg_op = 'INSERT' then
    update auth."user" set "lastSignInAt" = new."createdAt" where id = new."userId";
  end if;
  return null;
end $$;
create trigger record_change after insert or update or delete on auth."user" for each row execute function auth.record_change();
create trigger record_change after insert or update or delete on auth.session for each row execute function auth.record_change();
create trigger record_change after insert or update or delete on auth.account for each row execute function auth.record_change();
create trigger record_change after insert or update or delete on auth."twoFactor" for each row execute function auth.record_change();
