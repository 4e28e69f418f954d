-- What a party writes back to a paper that was served on it, and what the organ answers (issue 6).

create table counter.inbox_message (
  id uuid primary key,
  tenant_id uuid not null,
  operator_id uuid not null,
  matter_id uuid not null,
  paper_seq integer not null check (paper_seq > 0),
  kind text not null check (kind in ('statement', 'moreTime', 'contest')),
  text text not null check (text <> ''),
  until_on date,
  evidence jsonb not null,
  county_code text,
  unit_id text not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  demo boolean not null,
  check ((kind = 'moreTime') = (until_on is not null))
);
comment on table counter.inbox_message is 'Append-only: words of a party on a paper that was served on it; numbers of persons are masked, files lie sealed in the vault';
comment on column counter.inbox_message.id is 'Given by the sender, so that the same form sent twice is one message';
comment on column counter.inbox_message.evidence is 'Name, size and SHA-256 of each file; the file itself is an item of the vault under whoever sent it';
create index inbox_message_by_tenant on counter.inbox_message (tenant_id, id desc);
create index inbox_message_by_unit on counter.inbox_message (unit_id, id desc);
alter table counter.inbox_message enable row level security;
create policy seen on counter.inbox_message for select to jianhu_app
  using (tenant_id = access.tenant() or access.may_see(county_code, unit_id));
create policy sent on counter.inbox_message for insert to jianhu_app with check (tenant_id = access.tenant());
grant select, insert on counter.inbox_message to jianhu_app;

create table counter.inbox_answer (
  message_id uuid primary key references counter.inbox_message (id),
  decision text not null check (decision in ('accepted', 'declined', 'noted')),
  text text not null check (text <> ''),
  answered_by uuid not null,
  unit_id text not null,
  answered_at timestamptz not null
);
comment on table counter.inbox_answer is 'Append-only: one answer of the organ to each message';
alter table counter.inbox_answer enable row level security;
create policy seen on counter.inbox_answer for select to jianhu_app
  using (exists (select from counter.inbox_message m where m.id = message_id));
create policy given on counter.inbox_answer for insert to jianhu_app
  with check (access.tenant() is null and exists (select from counter.inbox_message m where m.id = message_id));
grant select, insert on counter.inbox_answer to jianhu_app;
