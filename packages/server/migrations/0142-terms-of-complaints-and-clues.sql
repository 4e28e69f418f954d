-- The desk holds every open term: those of complaints stand in rows like those of cases, and those of clues know when they turn.
create table complaints.duty (
  item_id uuid not null references complaints.item (id),
  place smallint not null,
  deadline text not null,
  owner text not null check (owner in ('organ', 'party')),
  status text not null check (status in ('running', 'suspended')),
  term jsonb not null,
  due_on date not null,
  amber_on date not null,
  red_on date not null,
  provisional boolean not null,
  unit_id text not null,
  county_code text,
  past_units text[] not null,
  delay_cause text,
  primary key (item_id, place)
);
comment on table complaints.duty is 'Terms that run in an item now: written anew with each action, so that a desk is one read';
comment on column complaints.duty.term is 'The clock with its ledger, from which the last day is computed again when the calendar grows or it is suspended';
comment on column complaints.duty.past_units is 'Units that had the item before and forwarded it: they go on seeing it';
create index complaints_duty_by_due on complaints.duty (due_on, item_id, place);
create index complaints_duty_by_unit on complaints.duty (unit_id, due_on, item_id, place);
create index complaints_duty_by_county on complaints.duty (county_code, due_on, item_id, place);
alter table complaints.duty enable row level security;
create policy wall on complaints.duty to jianhu_app, jianhu_worker
  using (complaints.may_see(county_code, unit_id, past_units)) with check (complaints.may_see(county_code, unit_id, past_units));
grant select, insert, update, delete on complaints.duty to jianhu_app, jianhu_worker;

alter table clues.clue_state add column amber_on date;
alter table clues.clue_state add column red_on date;
comment on column clues.clue_state.amber_on is 'First day on which the verification is amber; null on an older clue until the next start computes it';
comment on column clues.clue_state.red_on is 'First day on which the verification is red; null on an older clue until the next start computes it';
