-- A licence that ends is told of in the inbox of its business, once for each of the days of the rulebook (issue 6).

create table counter.licence_notice (
  licence_id uuid not null,
  valid_to date not null,
  days_before integer not null check (days_before > 0),
  tenant_id uuid not null,
  told_at timestamptz not null,
  primary key (licence_id, valid_to, days_before)
);
comment on table counter.licence_notice is 'Append-only: which end of a licence was told to its business; the key makes a second run of the day tell nothing again';
comment on column counter.licence_notice.valid_to is 'The end that was told: a renewed licence has another one, and is told of anew';
comment on column counter.licence_notice.days_before is 'The day of the rulebook that was reached: 60, 30 or 7 days before the end';
create index licence_notice_by_tenant on counter.licence_notice (tenant_id);
alter table counter.licence_notice enable row level security;
create policy seen on counter.licence_notice for select to jianhu_app
  using (tenant_id = access.tenant() or access.is_platform());
create policy told on counter.licence_notice for insert to jianhu_app with check (access.is_platform());
grant select, insert on counter.licence_notice to jianhu_app;
