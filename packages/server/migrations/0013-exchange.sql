-- Exchange with systems of others: 12315 work items, e-licence, publicity. The ledger is append-only and holds no personal data.

create schema exchange;
comment on schema exchange is 'Ports to systems of others: ledger of messages, what was parked, what waits to be sent, and mirrors of what they told';
grant usage on schema exchange to jianhu_app, jianhu_worker;

create table exchange.message (
  id uuid primary key,
  no bigint generated always as identity unique,
  port text not null check (port in ('workItem12315', 'eLicence', 'publicity')),
  direction text not null check (direction in ('in', 'out')),
  counterpart text not null check (counterpart in ('simulator', 'owner')),
  message_id text not null check (length(message_id) between 1 and 100),
  kind text not null check (kind <> ''),
  content_sha256 bytea check (octet_length(content_sha256) = 32),
  sent_at timestamptz,
  at timestamptz not null,
  outcome text not null check (outcome in ('applied', 'late', 'duplicate', 'parked', 'released', 'delivered', 'refused', 'failed',
    'answered', 'acknowledged')),
  reason text check (reason <> ''),
  subject_ref text check (subject_ref <> ''),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table exchange.message is 'Append-only ledger: every message that came or went, with whom, and what became of it; never its content';
comment on column exchange.message.counterpart is 'simulator: ours, 仅参考实现; owner: the system itself. Only the second makes a system connected';
comment on column exchange.message.content_sha256 is 'Of the canonical JSON of kind, date and body: the same content under another id is a duplicate too';
comment on column exchange.message.sent_at is 'Date of the message itself, by which it is applied';
comment on column exchange.message.subject_ref is 'Work item, package or licence; a number of theirs or a USCC, never a person';
create index message_by_port on exchange.message (port, no desc);
create index message_by_outcome on exchange.message (outcome, no desc);

create table exchange.inbox (
  port text not null,
  counterpart text not null,
  message_id text not null,
  content_sha256 bytea not null,
  ledger_id uuid not null references exchange.message (id),
  acknowledged_at timestamptz,
  primary key (port, counterpart, message_id, content_sha256)
);
comment on table exchange.inbox is 'What was taken already, applied or parked: makes every further delivery of it harmless';
create index inbox_by_content on exchange.inbox (port, counterpart, content_sha256);
create index inbox_unacknowledged on exchange.inbox (port, counterpart, ledger_id) where acknowledged_at is null;

create table exchange.parked (
  id uuid primary key references exchange.message (id),
  port text not null,
  counterpart text not null,
  reason text not null check (reason <> ''),
  pointer text not null,
  vault_subject uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'released')),
  tries integer not null default 0 check (tries >= 0),
  released_at timestamptz,
  released_by text,
  check ((state = 'released') = (released_at is not null and released_by is not null))
);
comment on table exchange.parked is 'Quarantine: messages that could not be applied, kept whole until they can';
comment on column exchange.parked.vault_subject is 'The message as it came is sealed in the vault: it may hold personal data in places that nobody knows';
comment on column exchange.parked.pointer is 'Place that does not fit, from the root of the message';
create index parked_waiting on exchange.parked (port, counterpart) where state = 'waiting';

create table exchange.port_state (
  port text not null check (port in ('workItem12315', 'eLicence', 'publicity')),
  counterpart text not null check (counterpart in ('simulator', 'owner')),
  cursor text,
  first_success_at timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure text,
  lag_seconds integer check (lag_seconds >= 0),
  waiting integer check (waiting >= 0),
  primary key (port, counterpart)
);
comment on table exchange.port_state is 'Health of each port per counterpart, and how far its feed was read; that of the simulator never counts for the owner';

create table exchange.incident (
  id uuid primary key,
  port text not null,
  counterpart text not null,
  kind text not null check (kind in ('down', 'wrongSignature', 'wrongCounterpart', 'changedSchema', 'parked', 'refused')),
  opened_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1 check (times > 0),
  closed_at timestamptz check (closed_at >= opened_at)
);
comment on table exchange.incident is 'Something that people have to know of a port; one open row per kind, closed when the cause is gone';
create unique index incident_one_open on exchange.incident (port, counterpart, kind) where closed_at is null;

create table exchange.outbound (
  id uuid primary key,
  no bigint generated always as identity unique,
  port text not null check (port = 'publicity'),
  kind text not null check (kind in ('publicity.deliver', 'publicity.withdraw')),
  subject_ref text not null,
  body jsonb not null,
  created_at timestamptz not null,
  created_by text not null check (created_by <> ''),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'refused')),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  reason text,
  receipt_no text,
  counterpart text check (counterpart in ('simulator', 'owner')),
  settled_at timestamptz,
  check ((state = 'waiting') = (settled_at is null)),
  check ((state = 'delivered') = (receipt_no is not null))
);
comment on table exchange.outbound is 'Messages of ours on their way: written with the decision, sent until there is a receipt, always under the same id';
comment on column exchange.outbound.no is 'Order of sending within a package: a withdrawal never overtakes it';
comment on column exchange.outbound.body is 'Meant for the public; numbers of persons are refused before it comes here';
create unique index outbound_one_package on exchange.outbound (subject_ref) where kind = 'publicity.deliver';
create index outbound_due on exchange.outbound (next_at) where state = 'waiting';

create table exchange.publicity_action (
  id uuid primary key,
  package_no text not null,
  action text not null check (action in ('delivered', 'published', 'rejected', 'withdrawn')),
  at timestamptz not null,
  counterpart text not null check (counterpart in ('simulator', 'owner')),
  detail jsonb not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table exchange.publicity_action is 'Append-only: what the publicity system told of a package, by its own date; the state is the fold over these rows';
comment on column exchange.publicity_action.id is 'Ledger entry of the message that told it';
create index publicity_action_by_package on exchange.publicity_action (package_no, at);

create table exchange.work_item (
  id uuid primary key,
  counterpart text not null check (counterpart in ('simulator', 'owner')),
  work_item_no text not null check (work_item_no <> ''),
  item_kind text not null check (item_kind in ('complaint', 'report')),
  state text not null,
  state_at timestamptz not null,
  revision integer not null check (revision > 0),
  received_at timestamptz not null,
  county_code text,
  content jsonb not null,
  person_ref uuid,
  unique (counterpart, work_item_no)
);
comment on table exchange.work_item is 'Mirror of a 12315 work item as last told; it is handled on the national platform (order 121 art. 40) and nothing here replaces it';
comment on column exchange.work_item.content is 'Respondent, category, request and facts; numbers of persons masked and the complainant not named';
comment on column exchange.work_item.person_ref is 'Complainant or reporter in the vault (order 121 art. 37); null when none was told';

create table exchange.work_item_state (
  work_item_id uuid not null references exchange.work_item (id),
  at timestamptz not null,
  revision integer not null check (revision > 0),
  state text not null,
  ledger_id uuid not null references exchange.message (id) deferrable initially deferred,
  primary key (work_item_id, at, revision)
);
comment on table exchange.work_item_state is 'Append-only: every state that was told, by its own date; a late one takes its place in between';

do $$ declare one text; begin
  foreach one in array array['message', 'inbox', 'parked', 'incident', 'outbound', 'publicity_action'] loop
    execute format('alter table exchange.%I enable row level security', one);
    -- Traffic is the city's, and of who runs the system; none of it names a person (brief 7.6).
    execute format('create policy wall on exchange.%I to jianhu_app using (access.reach() = ''city'' or coalesce(access.administrator() = ''system'', false)) with check (access.reach() = ''city'')', one);
  end loop;
end $$;
-- Whether a system is connected is told to every unit of the plan.
alter table exchange.port_state enable row level security;
create policy seen on exchange.port_state for select to jianhu_app, jianhu_worker using (access.reach() <> 'none' or access.administrator() is not null);
create policy added on exchange.port_state for insert to jianhu_app with check (access.reach() = 'city');
create policy changed on exchange.port_state for update to jianhu_app using (access.reach() = 'city') with check (access.reach() = 'city');

alter table exchange.work_item enable row level security;
create policy wall on exchange.work_item to jianhu_app
  using (access.may_see(county_code, null)) with check (access.reach() = 'city');
alter table exchange.work_item_state enable row level security;
create policy wall on exchange.work_item_state to jianhu_app
  using (access.reach() = 'city' or exists (select 1 from exchange.work_item i where i.id = work_item_id)) with check (access.reach() = 'city');

grant select, insert on exchange.message, exchange.publicity_action, exchange.work_item_state to jianhu_app;
grant select, insert, update on exchange.inbox, exchange.parked, exchange.port_state, exchange.incident, exchange.outbound,
  exchange.work_item to jianhu_app;
grant usage on all sequences in schema exchange to jianhu_app;
grant select on exchange.port_state to jianhu_worker;
