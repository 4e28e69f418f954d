-- Secret addresses under which a person's calendar program reads the running terms (RFC 5545) without signing in.

create table cases.calendar_address (
  person_id uuid primary key,
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  read_at timestamptz
);
comment on table cases.calendar_address is 'One secret address a person; a new one ends the one before, and it can be ended at any time';
comment on column cases.calendar_address.digest is 'SHA-256 of 32 random bytes; the address itself is shown once and kept nowhere';
comment on column cases.calendar_address.read_at is 'When a program last asked, so that its owner sees whether anybody does';

-- Everybody keeps the own address; the platform itself finds whose it is.
alter table cases.calendar_address enable row level security;
create policy wall on cases.calendar_address to jianhu_app, jianhu_worker
  using (access.person() in ('person:' || person_id, 'system')) with check (access.person() in ('person:' || person_id, 'system'));
grant select, insert, update, delete on cases.calendar_address to jianhu_app;
