-- Policy files in force that are checked against the lists of 公平竞争审查条例 arts. 8 to 11 (存量清理; brief 5.15).

create table services.policy_file (
  id uuid not null,
  version integer not null check (version > 0),
  number text not null check (number <> ''),
  title text not null check (title <> ''),
  issuer_zh text not null check (issuer_zh <> ''),
  issued_on date not null,
  unit_id text not null,
  due_on date not null,
  state text not null check (state in ('waiting', 'underReview', 'done', 'lifted')),
  result text check (result in ('keep', 'amend', 'repeal')),
  hits text[] not null,
  exception text,
  note text,
  done_on date,
  by_person uuid not null,
  at timestamptz not null,
  primary key (id, version),
  check ((state = 'done') = (result is not null)),
  check ((state = 'done') = (done_on is not null)),
  check (state = 'done' or (hits = '{}' and exception is null)),
  check (result is distinct from 'keep' or hits = '{}' or (exception is not null and note is not null)),
  check (due_on >= issued_on)
);
comment on table services.policy_file is 'Append-only: each step writes the whole file again; the highest version of an id holds';
comment on column services.policy_file.unit_id is 'Who owes the cleaning';
comment on column services.policy_file.hits is 'Items of the four lists that the file offends, as the service item fair-competition names them';
comment on column services.policy_file.exception is 'Item of art. 12 for which a file is kept although it offends';
comment on column services.policy_file.note is 'Why; of a file entered by mistake, what was wrong';
create unique index policy_file_once on services.policy_file (unit_id, number) where version = 1;
create index policy_file_by_due on services.policy_file (due_on);

alter table services.policy_file enable row level security;
create policy seen on services.policy_file for select to jianhu_app, jianhu_worker using (access.may_see(null, unit_id));
create policy entered on services.policy_file for insert to jianhu_app with check (access.may_see(null, unit_id));
grant select, insert on services.policy_file to jianhu_app;
grant select on services.policy_file to jianhu_worker;
