-- Applications for service items of the rulebook (issue 6, items 2, 9 and 11): brought by a tenant or a unit, decided by a market regulator.

create schema services;
comment on schema services is 'Applications of businesses and units for the service items of the rulebook';
grant usage on schema services to jianhu_app, jianhu_worker;

create function services.may_see(tenant uuid, applicant text, county text, unit text, invited text[]) returns boolean language sql stable as $$
  select case when access.tenant() is not null then tenant is not null and tenant = access.tenant()
    else access.may_see(county, unit) or (access.reach() in ('county', 'unit')
      and (access.unit() = any (invited) or coalesce(applicant = access.unit(), false))) end $$;
grant execute on function services.may_see(uuid, text, text, text, text[]) to jianhu_app, jianhu_worker;

create table services.application (
  id uuid primary key,
  number text not null unique,
  item_id text not null,
  item_version text not null,
  tenant_id uuid,
  subject_kind text not null check (subject_kind in ('operator', 'platform', 'unit')),
  subject_id text not null,
  applicant_zh text not null check (applicant_zh <> ''),
  applicant_unit text,
  unit_id text not null,
  county_code text,
  opened_on date not null,
  demo boolean not null,
  state text not null,
  state_kind text not null check (state_kind in ('open', 'suspended', 'end')),
  action_version integer not null check (action_version > 0),
  outcome text,
  invited_units text[] not null,
  next_due_on date,
  next_turn_on date,
  ended_on date,
  changed_at timestamptz not null,
  check ((subject_kind = 'unit') = (tenant_id is null)),
  check ((subject_kind = 'unit') = (applicant_unit is not null))
);
comment on table services.application is 'What is applied for and the fold of its log; written in the transaction of each step';
comment on column services.application.id is 'Given by the sender, so that the same form sent twice is one application';
comment on column services.application.applicant_zh is 'Name of the business or the unit in the register; no name of a natural person besides it';
comment on column services.application.next_due_on is 'Nearest last day that the organ owes';
comment on column services.application.next_turn_on is 'Nearest last day of any term; the day after it the platform looks whether something follows by itself';
create index application_by_desk on services.application (unit_id, state_kind, next_due_on);
create index application_by_tenant on services.application (tenant_id, changed_at desc);
create index application_by_turn on services.application (next_turn_on) where state_kind <> 'end';
alter table services.application enable row level security;
create policy wall on services.application to jianhu_app, jianhu_worker
  using (services.may_see(tenant_id, applicant_unit, county_code, unit_id, invited_units))
  with check (services.may_see(tenant_id, applicant_unit, county_code, unit_id, invited_units));
grant select, insert, update on services.application to jianhu_app, jianhu_worker;

create table services.action (
  application_id uuid not null references services.application (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null,
  at timestamptz not null,
  acted_on date not null,
  actor_ref text not null,
  person_id text not null,
  unit_id text not null,
  facts jsonb not null,
  documents jsonb not null,
  article text not null,
  from_state text,
  to_state text not null,
  primary key (application_id, seq)
);
comment on table services.action is 'Append-only log; personal data is not in it but in the vault under the application';
comment on column services.action.person_id is 'Id of a person, or system where the platform did it by itself';
alter table services.action enable row level security;
create policy wall on services.action to jianhu_app, jianhu_worker
  using (exists (select from services.application a where a.id = application_id))
  with check (exists (select from services.application a where a.id = application_id));
grant select, insert on services.action to jianhu_app, jianhu_worker;

create table services.draft (
  id uuid primary key,
  tenant_id uuid not null,
  item_id text not null,
  version integer not null check (version > 0),
  saved_at timestamptz not null
);
comment on table services.draft is 'A form that is not sent yet; what is written in it lies sealed in the vault under the draft';
alter table services.draft enable row level security;
create policy wall on services.draft to jianhu_app
  using (tenant_id = access.tenant() or access.person() = 'system') with check (tenant_id = access.tenant());
grant select, insert, update, delete on services.draft to jianhu_app;

create table services.upload (
  id uuid primary key,
  application_id uuid not null,
  tenant_id uuid,
  applicant_unit text,
  name text not null,
  size integer not null check (size > 0),
  sha256 text not null,
  sent_at timestamptz not null
);
comment on table services.upload is 'Files of drafts and applications; the bytes lie sealed in the vault under the draft or application';
create index upload_by_application on services.upload (application_id);
alter table services.upload enable row level security;
create policy wall on services.upload to jianhu_app, jianhu_worker
  using (coalesce(tenant_id = access.tenant(), false) or (access.tenant() is null and (coalesce(applicant_unit = access.unit(), false)
    or exists (select from services.application a where a.id = application_id))))
  with check (coalesce(tenant_id = access.tenant(), false) or (access.tenant() is null and coalesce(applicant_unit = access.unit(), false)));
grant select, insert, delete on services.upload to jianhu_app;
grant select on services.upload to jianhu_worker;

create table services.claim (
  item_id text not null,
  fact text not null,
  value text not null,
  application_id uuid not null references services.application (id),
  primary key (item_id, fact, value)
);
comment on table services.claim is 'What no two living applications of an item may share, such as the hash of a data set; let go when one is refused or withdrawn';
alter table services.claim enable row level security;
create policy wall on services.claim to jianhu_app, jianhu_worker
  using (exists (select from services.application a where a.id = application_id))
  with check (exists (select from services.application a where a.id = application_id));
grant select, insert, delete on services.claim to jianhu_app, jianhu_worker;

create table services.serial (
  code text not null,
  year integer not null,
  letters text not null,
  last integer not null,
  primary key (code, year, letters)
);
comment on table services.serial is 'The last number given per place, year and item';
grant select, insert, update on services.serial to jianhu_app, jianhu_worker;

create table services.satisfaction (
  application_id uuid primary key references services.application (id),
  stars smallint not null check (stars between 1 and 5),
  words text not null,
  at timestamptz not null
);
comment on table services.satisfaction is 'One answer of the applicant once it is decided; the handling officer sees it and cannot change it';
alter table services.satisfaction enable row level security;
create policy seen on services.satisfaction for select to jianhu_app
  using (exists (select from services.application a where a.id = application_id));
create policy given on services.satisfaction for insert to jianhu_app
  with check (access.tenant() is not null and exists (select from services.application a where a.id = application_id));
grant select, insert on services.satisfaction to jianhu_app;
