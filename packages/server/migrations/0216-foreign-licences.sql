-- Whether a foreign licence stands in the list of abnormal operations, and foreign codes that wait for the national system.
alter table counter.foreign_licence add column listed boolean;
comment on column counter.foreign_licence.listed is 'Whether it stood in the list of abnormal operations when the national system last said so; null until it did';
grant update (listed) on counter.foreign_licence to jianhu_worker;

create table counter.foreign_check (
  id uuid primary key,
  tenant_id uuid not null,
  total integer not null check (total > 0),
  answered integer not null default 0 check (answered between 0 and total),
  made_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table counter.foreign_check is 'Codes of one request that are registered elsewhere and wait for the national system; what is asked lies sealed in the vault under the check, and goes with its answer';
create index foreign_check_open on counter.foreign_check (made_at) where answered < total;
create index foreign_check_by_tenant on counter.foreign_check (tenant_id, made_at desc);
alter table counter.foreign_check enable row level security;
create policy wall on counter.foreign_check to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.is_platform()) with check (tenant_id = access.tenant() or access.is_platform());
grant select, insert on counter.foreign_check to jianhu_app, jianhu_worker;
grant update (answered, changed_at), delete on counter.foreign_check to jianhu_app, jianhu_worker;

create table counter.foreign_answer (
  check_id uuid not null references counter.foreign_check (id) on delete cascade,
  place integer not null check (place > 0),
  reply jsonb not null,
  primary key (check_id, place)
);
comment on table counter.foreign_answer is 'What the national system said of one code: verdict and which fields differ, never what was shown';
comment on column counter.foreign_answer.place is 'In the order asked, from 1';
alter table counter.foreign_answer enable row level security;
create policy wall on counter.foreign_answer to jianhu_app, jianhu_worker
  using (exists (select from counter.foreign_check c where c.id = check_id))
  with check (exists (select from counter.foreign_check c where c.id = check_id));
grant select, insert, delete on counter.foreign_answer to jianhu_app, jianhu_worker;
