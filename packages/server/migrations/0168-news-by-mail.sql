-- What others did in the matters of a person or a unit (news) goes out by mail and webhook, too, to whoever asked for it beside the reminders.

alter table plan.mail_contact add column news_since timestamptz;
comment on column plan.mail_contact.news_since is 'From when on steps of others are told by mail, too; null where they are not wanted';
alter table plan.reminder_webhook add column news_since timestamptz;
comment on column plan.reminder_webhook.news_since is 'From when on steps of other units are told, too; null where they are not wanted';

create table plan.news (
  reader text not null check (reader ~ '^(person|unit):.'),
  matter_id uuid not null,
  seq integer not null check (seq > 0),
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  sent_at timestamptz,
  primary key (reader, matter_id, seq)
);
comment on table plan.news is 'One step of a matter for one reader: told once at most, by mail to a person or by webhook to a unit; neither text nor address is kept';
comment on column plan.news.state is 'sending: handed to the other server, whose answer is not here yet; whoever dies then does not send it again';
create index news_due on plan.news (next_at) where state = 'waiting';

-- A reader sees what goes out to him; the platform alone writes.
alter table plan.news enable row level security;
create policy wall on plan.news to jianhu_app, jianhu_worker
  using (access.person() in (reader, 'system') or reader = 'unit:' || access.unit()) with check (access.person() = 'system');
grant select, insert, update, delete on plan.news to jianhu_app;
