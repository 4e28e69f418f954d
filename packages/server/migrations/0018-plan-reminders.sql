-- Reminders by mail: who wants them and what was sent. The address itself is sealed in the vault under the person; deleting that key deletes it.

create table plan.mail_contact (
  person_id uuid primary key,
  unit_id text not null,
  wanted boolean not null,
  changed_at timestamptz not null
);
comment on table plan.mail_contact is 'Who wants to be reminded by mail of what the unit owes; the address is an item of the vault';
create index mail_contact_by_unit on plan.mail_contact (unit_id) where wanted;

create table plan.reminder_mail (
  person_id uuid not null references plan.mail_contact (person_id),
  day date not null,
  unit_id text not null,
  items integer not null check (items > 0),
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  sent_at timestamptz,
  primary key (person_id, day)
);
comment on table plan.reminder_mail is 'One mail for a person and day: waits, is sent, or fails after the last attempt; text and address are not kept';
create index reminder_mail_due on plan.reminder_mail (next_at) where state = 'waiting';

-- Everybody keeps the own contact; the platform itself reads all to send.
alter table plan.mail_contact enable row level security;
create policy wall on plan.mail_contact to jianhu_app, jianhu_worker
  using (access.person() in ('person:' || person_id, 'system')) with check (access.person() in ('person:' || person_id, 'system'));
alter table plan.reminder_mail enable row level security;
create policy wall on plan.reminder_mail to jianhu_app, jianhu_worker
  using (access.person() in ('person:' || person_id, 'system')) with check (access.person() = 'system');
grant select, insert, update on plan.mail_contact, plan.reminder_mail to jianhu_app;

-- How many are in business is asked by each reader of the plan's page on operators; this index alone answers it, wall and all.
create index operator_in_business on registry.operator (county_code) where not withdrawn and status = 'active';
