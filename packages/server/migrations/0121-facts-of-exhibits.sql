-- Which facts of the case an exhibit proves (证明对象), chosen among the facts of the file beside the words that stand on it.
create table cases.exhibit_fact (
  exhibit uuid not null references cases.exhibit (id),
  seq smallint not null check (seq > 0),
  facts text[] not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (exhibit, seq)
);
comment on table cases.exhibit_fact is 'Append-only: the facts that an exhibit proves; the last row of an exhibit holds';
comment on column cases.exhibit_fact.facts is 'Keys of facts of the procedure; an empty list takes all back';

alter table cases.exhibit_fact enable row level security;
create policy wall on cases.exhibit_fact to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.exhibit e where e.id = exhibit))
  with check (exists (select 1 from cases.exhibit e where e.id = exhibit and (access.reach() = 'city' or e.unit_id = access.unit())));
grant select, insert on cases.exhibit_fact to jianhu_app, jianhu_worker;
