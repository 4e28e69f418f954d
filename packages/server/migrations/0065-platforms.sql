-- Platform companies (责任清单, measure 17; brief 4.4, 4.5): what an officer found them to be, what they hand in and are answered, what they
-- are asked for in a case, and the leads that they report.

create schema platforms;
comment on schema platforms is 'Duties of platform companies: findings, filings with answers, requests for assistance, reported leads';
grant usage on schema platforms to jianhu_app, jianhu_worker;

create table platforms.profile (
  platform_id uuid not null,
  seq integer not null check (seq > 0),
  level text not null check (level in ('super', 'large', 'small')),
  facts jsonb not null,
  note text not null check (note <> ''),
  county_code text,
  person_id uuid not null,
  unit_id text not null,
  at timestamptz not null,
  primary key (platform_id, seq)
);
comment on table platforms.profile is 'Append-only: level and business of a platform as an officer found them; the last one counts';
alter table platforms.profile enable row level security;
create policy seen on platforms.profile for select to jianhu_app, jianhu_worker using (access.may_see(county_code, unit_id));
create policy found on platforms.profile for insert to jianhu_app
  with check (access.tenant() is null and access.may_see(county_code, unit_id));
grant select, insert on platforms.profile to jianhu_app;
grant select on platforms.profile to jianhu_worker;

create table platforms.assistance (
  id uuid primary key,
  number text not null unique check (number <> ''),
  platform_id uuid not null,
  basis_id text not null check (basis_id <> ''),
  basis_article text not null check (basis_article <> ''),
  matter_number text not null check (matter_number <> ''),
  asks text not null check (asks <> ''),
  due_on date not null,
  county_code text,
  unit_id text not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  demo boolean not null
);
comment on table platforms.assistance is 'Append-only: what a platform was asked for (协查), for which case or clue, on which article, by when';
comment on column platforms.assistance.county_code is 'Of the organ that asks';
create index assistance_by_platform on platforms.assistance (platform_id, sent_at desc);
create index assistance_by_unit on platforms.assistance (unit_id, sent_at desc);
alter table platforms.assistance enable row level security;
create policy seen on platforms.assistance for select to jianhu_app, jianhu_worker using (access.may_see(county_code, unit_id));
create policy asked on platforms.assistance for insert to jianhu_app
  with check (access.tenant() is null and access.may_see(county_code, unit_id));
grant select, insert on platforms.assistance to jianhu_app;
grant select on platforms.assistance to jianhu_worker;

create sequence platforms.assistance_no;
grant usage on sequence platforms.assistance_no to jianhu_app;

create table platforms.filing (
  id uuid primary key,
  tenant_id uuid not null,
  platform_id uuid not null,
  kind text not null check (kind in ('selfCheck', 'rules', 'care', 'assistanceReply')),
  duty text,
  period text,
  event_on date,
  due_on date,
  assistance_id uuid references platforms.assistance (id),
  rules jsonb,
  care text[] not null,
  text text not null check (text <> ''),
  evidence jsonb not null,
  county_code text,
  unit_id text not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  demo boolean not null,
  check ((kind = 'selfCheck') = (duty is not null)),
  check ((kind = 'rules') = (rules is not null)),
  check ((kind = 'assistanceReply') = (assistance_id is not null))
);
comment on table platforms.filing is 'Append-only: what a platform company hands in; numbers of persons are masked, files lie sealed in the vault';
comment on column platforms.filing.id is 'Given by the sender, so that the same form sent twice is one filing';
comment on column platforms.filing.due_on is 'Last day of the duty as it was computed when it came; null for what has no day';
comment on column platforms.filing.unit_id is 'Who answers: the regulator of the seat, or whoever asked for assistance';
create index filing_by_platform on platforms.filing (platform_id, sent_at desc);
create index filing_by_unit on platforms.filing (unit_id, sent_at desc);
create index filing_by_assistance on platforms.filing (assistance_id) where assistance_id is not null;
alter table platforms.filing enable row level security;
create policy seen on platforms.filing for select to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.may_see(county_code, unit_id));
create policy sent on platforms.filing for insert to jianhu_app with check (tenant_id = access.tenant());
grant select, insert on platforms.filing to jianhu_app;
grant select on platforms.filing to jianhu_worker;

create table platforms.filing_answer (
  filing_id uuid primary key references platforms.filing (id),
  decision text not null check (decision in ('accepted', 'returned', 'noted')),
  text text not null check (text <> ''),
  answered_by uuid not null,
  unit_id text not null,
  answered_at timestamptz not null
);
comment on table platforms.filing_answer is 'Append-only: one answer of the organ to each filing';
alter table platforms.filing_answer enable row level security;
create policy seen on platforms.filing_answer for select to jianhu_app, jianhu_worker
  using (exists (select from platforms.filing f where f.id = filing_id));
create policy given on platforms.filing_answer for insert to jianhu_app
  with check (access.tenant() is null and exists (select from platforms.filing f where f.id = filing_id));
grant select, insert on platforms.filing_answer to jianhu_app;
grant select on platforms.filing_answer to jianhu_worker;

create table platforms.lead (
  id uuid primary key,
  number text not null unique check (number <> ''),
  tenant_id uuid not null,
  platform_id uuid not null,
  ref text not null check (ref <> ''),
  conduct text not null check (conduct <> ''),
  operator_name text not null,
  operator_uscc text,
  operator_id uuid,
  platform_shop_id text not null,
  goods text not null,
  url text not null,
  description text not null,
  records text not null,
  measures text not null,
  found_on date not null,
  county_code text,
  unit_id text not null,
  sent_by uuid not null,
  reported_at timestamptz not null,
  demo boolean not null,
  unique (platform_id, ref)
);
comment on table platforms.lead is 'Append-only: a lead that a platform reported (电子商务法 art. 29); what becomes of it stands in the queue of clues';
comment on column platforms.lead.ref is 'The platform''s own number: what is sent again is known';
create index lead_by_tenant on platforms.lead (tenant_id, id desc);
create index lead_by_unit on platforms.lead (unit_id, id desc);
alter table platforms.lead enable row level security;
create policy seen on platforms.lead for select to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.may_see(county_code, unit_id));
create policy reported on platforms.lead for insert to jianhu_app with check (tenant_id = access.tenant());
grant select, insert on platforms.lead to jianhu_app;
grant select on platforms.lead to jianhu_worker;
create sequence platforms.lead_no;
grant usage on sequence platforms.lead_no to jianhu_app;

-- An alert may come from a lead of a platform, too (brief 5.1).
alter table clues.alert drop constraint alert_source_check;
alter table clues.alert add constraint alert_source_check check (source in ('modelHit', 'report12315', 'platformReport', 'watchPost'));
comment on column clues.alert.source is 'modelHit: findings of the rules; report12315: an item of the complaints desk; platformReport: a lead of a platform; watchPost: found by a monitoring point';
comment on column clues.alert.origin_ref is 'The item of the complaints desk, or the lead of a platform, from which it was raised';
