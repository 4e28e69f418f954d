-- Complaints desk (投诉举报): work items of 12315 as they are handled here, each a log of actions under a procedure of the rulebook. The
-- enrolment of an enterprise in ODR and the green channel (绿色通道) is such a life, too.

create schema complaints;
comment on schema complaints is 'Complaints, reports and enrolments: each a log of actions under a procedure';
grant usage on schema complaints to jianhu_app, jianhu_worker;

create table complaints.item (
  id uuid primary key,
  number text not null unique check (number <> ''),
  kind text not null check (kind in ('complaint', 'report', 'enrolment')),
  procedure_id text not null check (procedure_id <> ''),
  counterpart text check (counterpart in ('simulator', 'owner')),
  work_item_no text,
  part_of uuid references complaints.item (id),
  respondent_zh text not null check (respondent_zh <> ''),
  respondent_uscc text,
  operator_id uuid,
  platform text,
  shop_id text,
  address_shown text,
  category_zh text not null,
  goods_zh text,
  request_zh text,
  facts_zh text not null,
  amount_fen bigint check (amount_fen >= 0),
  topics text[] not null,
  received_at timestamptz not null,
  person_ref uuid,
  phone_key bytea,
  name_key bytea,
  address_key bytea,
  text_key bytea,
  told_state text,
  told_at timestamptz,
  demo boolean not null,
  check ((kind = 'enrolment') = (work_item_no is null)),
  check ((work_item_no is null) = (counterpart is null)),
  unique (counterpart, work_item_no, kind)
);
comment on table complaints.item is 'What 12315 told of a work item, or which enterprise wants to enrol; only what 12315 tells later changes it';
comment on column complaints.item.number is 'That of 12315 (order 121 art. 40: handled there); a part that was split off has its own ending';
comment on column complaints.item.part_of is 'The other half of a mixed work item (order 121 art. 9)';
comment on column complaints.item.facts_zh is 'Numbers of persons masked and the complainant not named';
comment on column complaints.item.person_ref is 'Complainant or reporter in the vault (order 121 art. 37)';
comment on column complaints.item.phone_key is 'Keyed digest of the telephone, like name_key, address_key and text_key: says that two are the same, and not who';
comment on column complaints.item.told_state is 'State of the work item on 12315 as last told; the log here is moved by people alone';
create index item_by_received on complaints.item (received_at);
create index item_by_operator on complaints.item (operator_id, received_at) where operator_id is not null;
create index item_by_phone on complaints.item (phone_key) where phone_key is not null;
create index item_by_address on complaints.item (address_key) where address_key is not null;
create index item_by_text on complaints.item (text_key) where text_key is not null;
create index item_by_part on complaints.item (part_of) where part_of is not null;

create table complaints.item_state (
  id uuid primary key references complaints.item (id),
  kind text not null,
  state text not null check (state <> ''),
  state_kind text not null check (state_kind in ('open', 'suspended', 'end')),
  action_version integer not null check (action_version > 0),
  unit_id text not null,
  county_code text,
  past_units text[] not null,
  officers uuid[] not null,
  opened_on date not null,
  last_on date not null,
  ended_on date,
  next_due_on date,
  operator_id uuid,
  demo boolean not null,
  changed_at timestamptz not null,
  alert_id uuid,
  clue_id uuid,
  check ((ended_on is null) = (state_kind <> 'end'))
);
comment on table complaints.item_state is 'Fold of the log of each item, for lists and walls; never the only place of a fact';
comment on column complaints.item_state.past_units is 'Units that had it before and forwarded it: they go on seeing it';
comment on column complaints.item_state.next_due_on is 'Earliest last day of a running term of the organ';
comment on column complaints.item_state.alert_id is 'The alert that was raised from it in the queue of clues, then the clue that it became';
create index item_state_by_change on complaints.item_state (changed_at desc, id desc);
create index item_state_by_unit on complaints.item_state (unit_id, changed_at desc, id desc);
create index item_state_by_county on complaints.item_state (county_code, changed_at desc, id desc);
create index item_state_open_by_due on complaints.item_state (next_due_on, id) where ended_on is null;
create index item_state_by_operator on complaints.item_state (operator_id) where operator_id is not null;
create index item_state_by_alert on complaints.item_state (alert_id) where alert_id is not null;

create table complaints.action (
  item_id uuid not null references complaints.item (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action <> ''),
  at timestamptz not null,
  acted_on date not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid,
  unit_id text not null,
  facts jsonb not null,
  documents jsonb not null,
  article text not null check (article <> ''),
  from_state text,
  to_state text not null,
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (item_id, seq),
  check ((seq = 1) = (from_state is null))
);
comment on table complaints.action is 'Append-only: everything that was done with an item, who, when, on which article; its state is the fold over these rows';
comment on column complaints.action.person_id is 'Null where 12315 itself told it or an enterprise applied';
comment on column complaints.action.acted_on is 'Day on which it happened, which the terms count from';

create table complaints.proposal (
  id uuid primary key,
  item_id uuid not null references complaints.item (id),
  tenant_id uuid not null,
  text text not null check (text <> ''),
  offer_fen bigint check (offer_fen >= 0),
  sent_by uuid not null,
  sent_at timestamptz not null
);
comment on table complaints.proposal is 'Append-only: what the respondent offers to settle a complaint; the officer puts it to the consumer';
create index proposal_by_item on complaints.proposal (item_id, sent_at);

create function complaints.may_see(row_county text, row_unit text, past text[]) returns boolean language sql stable as $$
  select access.may_see(row_county, row_unit) or (access.reach() in ('county', 'unit') and access.unit() = any (past)) $$;
comment on function complaints.may_see is 'The unit in charge with its county, and each unit that forwarded it';
grant execute on function complaints.may_see(text, text, text[]) to jianhu_app, jianhu_worker;

alter table complaints.item_state enable row level security;
create policy wall on complaints.item_state to jianhu_app, jianhu_worker
  using (complaints.may_see(county_code, unit_id, past_units)) with check (complaints.may_see(county_code, unit_id, past_units));
alter table complaints.item enable row level security;
create policy wall on complaints.item to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item.id))
  with check (access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item.part_of));
alter table complaints.action enable row level security;
create policy wall on complaints.action to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item_id))
  with check (access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item_id));
alter table complaints.proposal enable row level security;
create policy seen on complaints.proposal for select to jianhu_app, jianhu_worker
  using (tenant_id = access.tenant() or access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item_id));
create policy sent on complaints.proposal for insert to jianhu_app with check (tenant_id = access.tenant());

grant select, insert on complaints.action, complaints.proposal to jianhu_app, jianhu_worker;
grant select, insert, update on complaints.item, complaints.item_state to jianhu_app, jianhu_worker;

-- An alert may come from a report of 12315 instead of findings; its clue says so.
alter table clues.alert add column source text not null default 'modelHit' check (source in ('modelHit', 'report12315'));
alter table clues.alert add column origin_ref uuid;
comment on column clues.alert.source is 'modelHit: findings of the rules; report12315: an item of the complaints desk';
comment on column clues.alert.origin_ref is 'The item of the complaints desk from which it was raised';
create unique index alert_by_origin on clues.alert (origin_ref) where origin_ref is not null;
