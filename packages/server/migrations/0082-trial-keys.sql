-- A test environment for the programs of platform companies (issue 6, 7): a key that is marked, and the rows that it sent, which expire.

alter table counter.api_key add column trial boolean not null default false;
comment on column counter.api_key.trial is 'Of the test environment: what it sends is judged and answered as in earnest and never becomes a record';
comment on table counter.api_key is 'Keys by which programs of a tenant call operations; shown once, kept as a keyed hash';

create table platforms.trial_lead (
  id uuid primary key,
  number text not null check (number <> ''),
  tenant_id uuid not null,
  platform_id uuid not null,
  ref text not null check (ref <> ''),
  conduct text not null check (conduct <> ''),
  operator_name text not null,
  goods text not null,
  reported_at timestamptz not null,
  expires_at timestamptz not null,
  unique (platform_id, ref)
);
comment on table platforms.trial_lead is 'Rows that a trial key sent: only so much that the same row is known again; deleted when they expire, never an alert';
create index trial_lead_by_expiry on platforms.trial_lead (expires_at);
alter table platforms.trial_lead enable row level security;
create policy own on platforms.trial_lead to jianhu_app
  using (tenant_id = access.tenant()) with check (tenant_id = access.tenant());
create policy expired on platforms.trial_lead to jianhu_worker using (access.is_platform());
grant select, insert, delete on platforms.trial_lead to jianhu_app;
grant select, delete on platforms.trial_lead to jianhu_worker;
