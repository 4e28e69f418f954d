-- 经营异常名录 (企业经营异常名录管理暂行办法): who was entered and who was removed, as the publicity system tells it, by its own date.
create table registry.abnormal_notice (
  counterpart text not null check (counterpart in ('simulator', 'owner')),
  entry_no text not null check (entry_no <> ''),
  act text not null check (act in ('entered', 'removed')),
  told_at timestamptz not null,
  uscc text not null check (length(uscc) = 18),
  -- Of an entry its ground, of a removal how it ended.
  why text not null,
  article_zh text not null check (article_zh <> ''),
  decision_no text not null check (decision_no <> ''),
  organ_zh text not null check (organ_zh <> ''),
  on_day date not null,
  demo boolean not null,
  primary key (counterpart, entry_no, act, told_at),
  check (act <> 'entered' or why in ('annualReport', 'otherInformation', 'falseInformation', 'unreachable')),
  check (act <> 'removed' or why in ('repaired', 'annulled', 'other')),
  check (demo = (counterpart = 'simulator'))
);
comment on table registry.abnormal_notice is 'Append-only: entries in the list of abnormal operations and removals from it; of the same act the one with the latest date of its own holds';
comment on column registry.abnormal_notice.demo is 'Told by the simulator: weighs with invented operators only';
create index abnormal_notice_by_uscc on registry.abnormal_notice (uscc);

-- The list is published by law, so whoever sees an operator sees its entries.
alter table registry.abnormal_notice enable row level security;
create policy published on registry.abnormal_notice for select to jianhu_app, jianhu_worker using (true);
create policy told on registry.abnormal_notice for insert to jianhu_app, jianhu_worker with check (access.reach() = 'city');
grant select, insert on registry.abnormal_notice to jianhu_app, jianhu_worker;

alter table exchange.message drop constraint message_port_check;
alter table exchange.message add constraint message_port_check
  check (port in ('workItem12315', 'eLicence', 'publicity', 'enforcement', 'abnormalList'));
alter table exchange.port_state drop constraint port_state_port_check;
alter table exchange.port_state add constraint port_state_port_check
  check (port in ('workItem12315', 'eLicence', 'publicity', 'enforcement', 'abnormalList'));
