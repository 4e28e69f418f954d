-- Benefit policies (惠企政策, measure 10): what a business says of itself so that policies can be matched, what it has taken up, and counts by county.

create schema benefits;
grant usage on schema benefits to jianhu_app, jianhu_worker;

create table benefits.statement (
  id uuid primary key,
  tenant_id uuid not null,
  operator_id uuid not null,
  county_code text not null,
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  said_by uuid not null,
  said_at timestamptz not null,
  demo boolean not null
);
comment on table benefits.statement is 'Append-only: what a business said of itself for matching; the last one counts, nothing is decided by it';
create index statement_by_operator on benefits.statement (operator_id, id desc);
create index statement_by_tenant on benefits.statement (tenant_id, id desc);

create table benefits.uptake (
  id uuid primary key,
  tenant_id uuid not null,
  operator_id uuid not null,
  county_code text not null,
  policy_id text not null check (policy_id <> ''),
  state text not null check (state in ('applied', 'enjoyed', 'none')),
  said_by uuid not null,
  said_at timestamptz not null,
  demo boolean not null
);
comment on table benefits.uptake is 'Append-only: whether a business says it has applied for a policy or enjoys it; the last one counts';
create index uptake_by_operator on benefits.uptake (operator_id, policy_id, id desc);

create table benefits.county_count (
  policy_id text not null,
  county_code text not null,
  fits integer not null,
  one_away integer not null,
  open integer not null,
  computed_at timestamptz not null,
  primary key (policy_id, county_code)
);
comment on table benefits.county_count is 'Operators by policy and county as they were last matched: all conditions met, all but one, some not known';

alter table benefits.statement enable row level security;
create policy seen on benefits.statement for select to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.may_see(county_code, null));
create policy said on benefits.statement for insert to jianhu_app with check (tenant_id = access.tenant());
alter table benefits.uptake enable row level security;
create policy seen on benefits.uptake for select to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.may_see(county_code, null));
create policy said on benefits.uptake for insert to jianhu_app with check (tenant_id = access.tenant());
alter table benefits.county_count enable row level security;
create policy seen on benefits.county_count for select to jianhu_app using (access.may_see(county_code, null));
create policy computed on benefits.county_count to jianhu_worker using (access.reach() = 'city') with check (access.reach() = 'city');

grant select, insert on benefits.statement, benefits.uptake to jianhu_app;
grant select on benefits.statement, benefits.uptake to jianhu_worker;
grant select on benefits.county_count to jianhu_app;
grant select, insert, update, delete on benefits.county_count to jianhu_worker;
