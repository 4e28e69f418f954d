-- Papers (月报, 半年报): the plan's progress written down for the leading group, with the inputs it was written from and the files as issued.

create table plan.paper (
  id uuid primary key,
  kind text not null check (kind in ('month', 'halfYear')),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$' and (kind = 'month' or period ~ '-(06|12)$')),
  by_unit text not null check (by_unit <> ''),
  inputs jsonb not null,
  inputs_sha256 text not null check (inputs_sha256 ~ '^[0-9a-f]{64}$'),
  as_of timestamptz not null,
  demo boolean not null
);
comment on table plan.paper is 'A monthly or half-yearly report of the plan as it was drafted; written once';
comment on column plan.paper.period is 'The month, or the last month of the half-year';
comment on column plan.paper.inputs is 'Every figure and fact that the paper states, as read at as_of: both files are made from these alone';
comment on column plan.paper.inputs_sha256 is 'SHA-256 of the inputs as canonical JSON, printed in the paper';

create table plan.paper_action (
  paper_id uuid not null references plan.paper (id),
  seq integer not null check (seq > 0),
  format smallint not null default 1,
  action text not null check (action in ('draft', 'review', 'return', 'issue')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  person_id uuid not null,
  unit_id text,
  detail jsonb not null,
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (paper_id, seq),
  check (action <> 'return' or note is not null)
);
comment on table plan.paper_action is 'Append-only: drafted, reviewed by a second person, issued with number and digests, or returned; the state is the fold';

create table plan.paper_state (
  id uuid primary key references plan.paper (id),
  kind text not null,
  period text not null,
  by_unit text not null check (by_unit <> ''),
  state text not null check (state in ('draft', 'reviewed', 'issued', 'returned')),
  action_version integer not null check (action_version > 0),
  drafted_by uuid not null,
  number text unique,
  issued_at timestamptz,
  changed_at timestamptz not null,
  check ((state = 'issued') = (number is not null)),
  check ((state = 'issued') = (issued_at is not null))
);
comment on table plan.paper_state is 'Fold of each paper for lists';
create index paper_state_by_issue on plan.paper_state (kind, issued_at desc) where state = 'issued';
-- What is wrong in an issued paper is told by the next one: it lists every correction since.
create unique index paper_state_one_issued on plan.paper_state (kind, period) where state = 'issued';

create table plan.paper_file (
  paper_id uuid not null references plan.paper (id),
  format text not null check (format in ('docx', 'pdf')),
  bytes bytea not null check (octet_length(bytes) between 1 and 8388608),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  check (sha256 = encode(sha256(bytes), 'hex')),
  primary key (paper_id, format)
);
comment on table plan.paper_file is 'Files of an issued paper, byte for byte as they went out; never replaced';

create table plan.paper_serial (
  kind text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (kind, year)
);
comment on table plan.paper_serial is 'Last number of a paper given in a year; taken in the transaction of the issue, so that numbers have no gap';

-- Who belongs to a unit reads what is issued; drafts stay with the unit that makes them.
alter table plan.paper_state enable row level security;
create policy wall on plan.paper_state to jianhu_app, jianhu_worker
  using (access.may_see(null, by_unit) or (state = 'issued' and access.reach() <> 'none'))
  with check (access.may_see(null, by_unit));
alter table plan.paper enable row level security;
create policy wall on plan.paper for select to jianhu_app, jianhu_worker
  using (access.may_see(null, by_unit) or exists (select 1 from plan.paper_state s where s.id = paper.id));
create policy add on plan.paper for insert to jianhu_app, jianhu_worker with check (access.may_see(null, by_unit));
do $$ declare one text; begin
  foreach one in array array['paper_action', 'paper_file'] loop
    execute format('alter table plan.%I enable row level security', one);
    execute format('create policy wall on plan.%I to jianhu_app, jianhu_worker
      using (exists (select 1 from plan.paper_state s where s.id = paper_id))
      with check (exists (select 1 from plan.paper p where p.id = paper_id and access.may_see(null, p.by_unit)))', one);
  end loop;
end $$;

grant select, insert on plan.paper, plan.paper_action, plan.paper_file to jianhu_app, jianhu_worker;
grant select, insert, update on plan.paper_state, plan.paper_serial to jianhu_app, jianhu_worker;
