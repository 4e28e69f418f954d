-- 共享法庭: a dispute that both sides consent to goes to the court's side, and what the court tells of it is kept beside the log.
create table complaints.court_word (
  item_id uuid not null references complaints.item (id),
  referral_seq integer not null check (referral_seq > 0),
  counterpart text not null check (counterpart in ('simulator', 'owner')),
  at timestamptz not null,
  kind text not null check (kind in ('registered', 'accepted', 'ended')),
  court_no text not null check (court_no <> ''),
  judge_zh text,
  outcome text check (outcome in ('mediated', 'confirmed', 'notMediated', 'notAccepted')),
  document_no text,
  reason_zh text,
  primary key (item_id, referral_seq, counterpart, kind, at),
  check ((kind = 'ended') = (outcome is not null))
);
comment on table complaints.court_word is 'Append-only: what the shared court told of a referral, by its own date; it moves no item, people do';
comment on column complaints.court_word.referral_seq is 'Place in the log of the step by which it was referred: an item may be referred again';

alter table complaints.court_word enable row level security;
create policy wall on complaints.court_word to jianhu_app, jianhu_worker
  using (exists (select from complaints.item_state s where s.id = item_id))
  with check (access.reach() = 'city');
grant select, insert on complaints.court_word to jianhu_app, jianhu_worker;

alter table exchange.message drop constraint message_port_check;
alter table exchange.message add constraint message_port_check
  check (port in ('workItem12315', 'eLicence', 'publicity', 'enforcement', 'abnormalList', 'sharedCourt'));
alter table exchange.port_state drop constraint port_state_port_check;
alter table exchange.port_state add constraint port_state_port_check
  check (port in ('workItem12315', 'eLicence', 'publicity', 'enforcement', 'abnormalList', 'sharedCourt'));
alter table exchange.outbound drop constraint outbound_kind_check;
alter table exchange.outbound add constraint outbound_kind_check check (
  (port = 'publicity' and kind in ('publicity.deliver', 'publicity.withdraw')) or (port = 'enforcement' and kind in ('case.handOver', 'case.fields'))
  or (port = 'workItem12315' and kind = 'workItem.progress') or (port = 'sharedCourt' and kind in ('referral.handOver', 'referral.withdraw')));
