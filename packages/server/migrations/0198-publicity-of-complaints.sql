-- Complaint information that is published of an operator (投诉信息公示, order 121 art. 38): it is told first, may be objected to, and is taken back.
create table complaints.publicity_action (
  operator_id uuid not null,
  seq integer not null check (seq > 0),
  action text not null check (action in ('tell', 'object', 'exclude', 'answer', 'publish', 'withdraw')),
  item_id uuid references complaints.item (id),
  text text check (text <> ''),
  until_on date,
  person_id uuid not null,
  unit_id text not null,
  county_code text,
  at timestamptz not null,
  primary key (operator_id, seq),
  check ((action = 'exclude') = (item_id is not null)),
  check ((action = 'tell') = (until_on is not null)),
  check (action in ('tell', 'publish') or text is not null)
);
comment on table complaints.publicity_action is 'Append-only: what was told, objected, corrected, published and taken back of the complaint information of an operator';
comment on column complaints.publicity_action.until_on is 'Last day on which the operator may object before publication';
comment on column complaints.publicity_action.unit_id is 'The unit that publishes; also of an objection, which it answers';
comment on column complaints.publicity_action.item_id is 'A complaint that is counted no more: abusive, wrong, or not the operator’s';
alter table complaints.publicity_action enable row level security;
create policy wall on complaints.publicity_action to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));
grant select, insert on complaints.publicity_action to jianhu_app, jianhu_worker;
