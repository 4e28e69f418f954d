-- Notices of an inbox go to its members by mail, too, once they have confirmed an address. The address itself is sealed in the vault under its
-- person; a row here says that there is one, and goes with it.

create table counter.notice_address (
  id uuid primary key,
  tenant_id uuid not null,
  person_id uuid not null,
  address_hash text not null check (address_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  letter text not null check (letter in ('waiting', 'sent', 'refused')),
  letter_attempts integer not null default 0 check (letter_attempts >= 0),
  letter_next_at timestamptz not null,
  code_hash text check (code_hash ~ '^[0-9a-f]{64}$'),
  code_until timestamptz,
  wrong_codes integer not null default 0 check (wrong_codes >= 0),
  confirmed_at timestamptz,
  refusals integer not null default 0 check (refusals >= 0),
  refused_at timestamptz,
  stopped_at timestamptz,
  check ((code_hash is null) = (code_until is null)),
  check (confirmed_at is null or code_hash is null),
  check (stopped_at is null or confirmed_at is not null)
);
comment on table counter.notice_address is 'Address of a member for one tenant: asked for, then confirmed by a code; its text is an item of the vault, deleted with the row';
comment on column counter.notice_address.address_hash is 'Keyed: tells how many letters were asked for to one address, and nothing else';
comment on column counter.notice_address.letter is 'The letter with the code; the code is made when it leaves, kept as a keyed hash and good once';
comment on column counter.notice_address.stopped_at is 'The mail server refused mails to it too often';
create unique index notice_address_asked on counter.notice_address (tenant_id, person_id) where confirmed_at is null;
create unique index notice_address_confirmed on counter.notice_address (tenant_id, person_id) where confirmed_at is not null;
create index notice_address_letter_due on counter.notice_address (letter_next_at) where letter = 'waiting' and confirmed_at is null;

create table counter.notice_letter (
  id uuid primary key,
  person_id uuid not null,
  address_hash text not null check (address_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);
comment on table counter.notice_letter is 'Letters with a code that were asked for in the last day, so that nobody is flooded; leaves after a day';
create index notice_letter_by_person on counter.notice_letter (person_id, at);
create index notice_letter_by_address on counter.notice_letter (address_hash, at);

create table counter.notice_mail (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('paper', 'term', 'answer', 'licence', 'grant')),
  ref text not null check (ref <> ''),
  state text not null check (state in ('waiting', 'sent', 'dropped')),
  attempts integer not null default 0 check (attempts >= 0),
  noted_at timestamptz not null,
  next_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, person_id, kind, ref)
);
comment on table counter.notice_mail is 'One notice of an inbox for one member: waits until the mail server takes it; neither text nor address is kept';
create index notice_mail_due on counter.notice_mail (next_at) where state = 'waiting';
create index notice_mail_noted on counter.notice_mail (noted_at);

-- A member sees the own rows of the tenant for which he acts, no colleague's; the platform sends.
alter table counter.notice_address enable row level security;
create policy wall on counter.notice_address to jianhu_app
  using ((tenant_id = access.tenant() and access.person() = 'person:' || person_id) or access.is_platform())
  with check ((tenant_id = access.tenant() and access.person() = 'person:' || person_id) or access.is_platform());
grant select, insert, update, delete on counter.notice_address to jianhu_app;
alter table counter.notice_letter enable row level security;
create policy wall on counter.notice_letter to jianhu_app
  using (access.person() = 'person:' || person_id or access.is_platform())
  with check (access.person() = 'person:' || person_id or access.is_platform());
create policy forgotten on counter.notice_letter as restrictive for delete to jianhu_app using (access.is_platform());
grant select, insert, delete on counter.notice_letter to jianhu_app;
alter table counter.notice_mail enable row level security;
create policy wall on counter.notice_mail to jianhu_app, jianhu_worker
  using ((tenant_id = access.tenant() and access.person() = 'person:' || person_id) or access.is_platform())
  with check (access.is_platform());
create policy withdrawn on counter.notice_mail as restrictive for delete to jianhu_app, jianhu_worker using (access.is_platform());
grant select, insert, update, delete on counter.notice_mail to jianhu_app;
grant select, delete on counter.notice_mail to jianhu_worker;
