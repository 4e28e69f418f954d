-- Tasks inside a case (案件任务): what one person of the unit has to do by a day. They are no step of the procedure and move no statutory term.

create table cases.task (
  id uuid primary key,
  matter_id uuid not null references cases.matter (id),
  place smallint not null check (place > 0),
  what text not null check (what <> ''),
  due_on date not null,
  unit_id text not null check (unit_id <> ''),
  given_by uuid not null,
  given_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'done', 'cancelled')),
  assignee uuid,
  unique (matter_id, place),
  check (state not in ('taken', 'done') or assignee is not null)
);
comment on table cases.task is 'What somebody has to do in a case by a day; state and assignee are the fold of task_action, kept in the same transaction, the rest is written once';
comment on column cases.task.what is 'In words; numbers of persons and telephones are masked before they come here';
create index task_open_by_assignee on cases.task (assignee, due_on) where state in ('open', 'taken');
create index task_open_by_unit on cases.task (unit_id, due_on) where state in ('open', 'taken');

create table cases.task_action (
  task_id uuid not null references cases.task (id),
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('given', 'taken', 'finished', 'cancelled')),
  at timestamptz not null,
  by_person uuid not null,
  to_person uuid,
  words text check (words <> ''),
  exhibit_id uuid references cases.exhibit (id),
  document_id uuid references cases.document (id),
  primary key (task_id, seq),
  check ((seq = 1) = (kind = 'given')),
  check ((kind in ('finished', 'cancelled')) = (words is not null)),
  check (kind = 'finished' or (exhibit_id is null and document_id is null))
);
comment on table cases.task_action is 'Append-only: who gave, took, finished or cancelled a task, when and in which words';
comment on column cases.task_action.exhibit_id is 'The file of the result, where it is evidence of the same case';
comment on column cases.task_action.document_id is 'The file of the result, where it is a document of the same case';

-- The unit in charge and its superior; not the units that were invited.
alter table cases.task enable row level security;
create policy wall on cases.task for select to jianhu_app, jianhu_worker
  using (exists (select from cases.matter_state s where s.id = matter_id and access.may_see(s.county_code, s.unit_id)));
create policy add on cases.task for insert to jianhu_app, jianhu_worker
  with check (unit_id = access.unit() and access.person() = 'person:' || given_by
    and exists (select from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));
create policy move on cases.task for update to jianhu_app, jianhu_worker
  using (unit_id = access.unit()) with check (unit_id = access.unit());
grant select, insert on cases.task to jianhu_app, jianhu_worker;
grant update (state, assignee) on cases.task to jianhu_app, jianhu_worker;

alter table cases.task_action enable row level security;
create policy wall on cases.task_action for select to jianhu_app, jianhu_worker
  using (exists (select from cases.task t where t.id = task_id));
create policy add on cases.task_action for insert to jianhu_app, jianhu_worker
  with check (access.person() = 'person:' || by_person
    and exists (select from cases.task t where t.id = task_id and t.unit_id = access.unit()));
grant select, insert on cases.task_action to jianhu_app, jianhu_worker;
