-- Reminders by webhook: one address a unit, at an origin that the operator of the installation allows; one message a day.

create table plan.reminder_webhook (
  unit_id text primary key,
  url text not null check (url ~ '^https?://'),
  set_by uuid not null,
  set_at timestamptz not null
);
comment on table plan.reminder_webhook is 'Where a unit wants to be told what it owes; the signing key is derived from the unit and kept nowhere';

create table plan.reminder_post (
  unit_id text not null,
  day date not null,
  items integer not null check (items > 0),
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  sent_at timestamptz,
  problem text,
  primary key (unit_id, day)
);
comment on table plan.reminder_post is 'One message for a unit and day: waits, is sent, or fails after the last attempt; its text is not kept';
create index reminder_post_due on plan.reminder_post (next_at) where state = 'waiting';

alter table plan.reminder_webhook enable row level security;
create policy wall on plan.reminder_webhook to jianhu_app, jianhu_worker
  using (unit_id = access.unit() or access.person() = 'system') with check (unit_id = access.unit() or access.person() = 'system');
alter table plan.reminder_post enable row level security;
create policy wall on plan.reminder_post to jianhu_app, jianhu_worker
  using (unit_id = access.unit() or access.person() = 'system') with check (access.person() = 'system');
grant select, insert, update, delete on plan.reminder_webhook to jianhu_app;
grant select, insert, update on plan.reminder_post to jianhu_app;
