-- Results of on-site checks become public within twenty working days and stop being public when they are annulled (brief 4.20.1).

create table cases.inspection_result (
  inspection uuid primary key references cases.inspection (id),
  result text not null check (result <> ''),
  on_day date not null,
  deadline text not null check (deadline <> ''),
  owner text not null check (owner = 'organ'),
  status text not null check (status = 'running'),
  term jsonb not null,
  due_on date not null,
  amber_on date not null,
  red_on date not null,
  provisional boolean not null
);
comment on table cases.inspection_result is 'What a check found, in one code of the table inspection-items, and until when that is to be published; written once';
comment on column cases.inspection_result.due_on is 'The term is open as long as the last action of the check is its record';

alter table cases.inspection_action drop constraint inspection_action_action_check;
alter table cases.inspection_action add constraint inspection_action_action_check
  check (action in ('approve', 'refuse', 'record', 'cancel', 'publish', 'withhold', 'annul'));
comment on table cases.inspection_action is
  'Append-only: approval, refusal, cancelling, result and publication of a check; the state is the last row, and what is public is what was published last';

alter table cases.inspection_result enable row level security;
create policy wall on cases.inspection_result to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.inspection i where i.id = inspection))
  with check (exists (select 1 from cases.inspection i where i.id = inspection and (access.reach() = 'city' or i.unit_id = access.unit())));
grant select, insert on cases.inspection_result to jianhu_app, jianhu_worker;

create index inspection_published on cases.inspection_action (at desc, inspection desc) where action = 'publish';
