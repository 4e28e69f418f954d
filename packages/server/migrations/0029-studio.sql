-- The rule studio: the flow of a draft through three people, and the brake of rules whose hits jump.

-- Whatever roles were added before this file stay.
do $$
declare known text[]; begin
  select array_agg(m[1]) into known from pg_constraint c,
    regexp_matches(pg_get_constraintdef(c.oid), '''([A-Za-z]+)''', 'g') m where c.conname = 'role_grant_role_check';
  alter table identity.role_grant drop constraint role_grant_role_check;
  execute format('alter table identity.role_grant add constraint role_grant_role_check check (role = any (%L::text[]))',
    known || array['ruleMaker', 'ruleChecker', 'ruleDeployer']);
end $$;

create schema studio;
comment on schema studio is 'How drafts of the rulebook are submitted, checked and published';
grant usage on schema studio to jianhu_app, jianhu_worker;

create table studio.step (
  draft_id uuid not null,
  seq integer not null check (seq > 0),
  action text not null check (action in ('submit', 'approve', 'return', 'publish', 'withdraw')),
  at timestamptz not null,
  person_id uuid not null,
  unit_id text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  reason text,
  detail jsonb not null,
  primary key (draft_id, seq),
  check (action <> 'return' or reason is not null)
);
comment on table studio.step is 'Append-only: what was done with a draft and by whom; its state is the fold over these rows';
comment on column studio.step.content_hash is 'Hash over all files as they were then: what is published is what was checked';

-- Maker, checker and deployer are three people, in the order of the steps, whatever the program says.
create function studio.keep_people_apart() returns trigger language plpgsql as $$
declare last studio.step; maker uuid; begin
  select * into last from studio.step where draft_id = new.draft_id order by seq desc limit 1;
  if coalesce(last.seq, 0) + 1 <> new.seq then raise exception 'a step follows the last one' using errcode = 'JH011'; end if;
  select person_id into maker from studio.step where draft_id = new.draft_id and action = 'submit' order by seq desc limit 1;
  if new.action in ('approve', 'return') and (last.action is null or last.action not in ('submit', 'approve')) then
    raise exception 'only a submitted draft is checked' using errcode = 'JH011'; end if;
  if new.action = 'publish' and last.action is distinct from 'approve' then
    raise exception 'only an approved draft is published' using errcode = 'JH011'; end if;
  if new.action in ('approve', 'publish') and new.content_hash <> last.content_hash then
    raise exception 'what was submitted is what is approved and published' using errcode = 'JH011'; end if;
  if new.action in ('approve', 'return', 'publish') and new.person_id = maker
    or new.action = 'publish' and new.person_id = last.person_id then
    raise exception 'maker, checker and deployer are three people' using errcode = 'JH012'; end if;
  return new;
end $$;
create trigger keep_people_apart before insert on studio.step for each row execute function studio.keep_people_apart();
alter table studio.step enable row level security;
create policy seen on studio.step for select to jianhu_app, jianhu_worker using (access.reach() = 'city');
create policy taken on studio.step for insert to jianhu_app
  with check (access.reach() = 'city' and access.person() = 'person:' || person_id);
grant select, insert on studio.step to jianhu_app;
grant select on studio.step to jianhu_worker;

-- The brake. ---------------------------------------------------------------------------------------------------------------------

create table detection.rule_hour (
  rule_id text not null,
  hour timestamptz not null check (date_trunc('hour', hour) = hour),
  hits bigint not null check (hits > 0),
  primary key (rule_id, hour)
) with (fillfactor = 50);
comment on table detection.rule_hour is 'Hits that raise alerts, by rule and hour of detection: the volume of a rule and the past of its brake';
insert into detection.rule_hour select rule_id, date_trunc('hour', detected_at), count(*) from detection.finding
  where exception_kind is null and cardinality(needs) = 0 group by 1, 2;

create table detection.brake_action (
  rule_id text not null,
  seq integer not null check (seq > 0),
  action text not null check (action in ('pause', 'resume', 'raiseHeld')),
  cause text not null check (cause in ('band', 'person')),
  at timestamptz not null,
  actor_ref text not null check (actor_ref <> ''),
  reason text,
  detail jsonb not null,
  primary key (rule_id, seq),
  check ((cause = 'person') = (reason is not null))
);
comment on table detection.brake_action is 'Append-only: when a rule was paused and let go, by its band or by a person';

create table detection.rule_brake (
  rule_id text primary key,
  paused boolean not null,
  seq integer not null,
  since timestamptz not null
);
comment on table detection.rule_brake is 'Fold of the actions of each brake, read with every batch of findings';

create table detection.held_finding (
  finding_id text primary key references detection.finding (id),
  rule_id text not null,
  held_at timestamptz not null,
  released_at timestamptz
);
comment on table detection.held_finding is 'Findings of a paused rule: kept, without an alert, until its owner lets them go up';
create index held_by_rule on detection.held_finding (rule_id, held_at) where released_at is null;

alter table detection.rule_hour enable row level security;
create policy seen on detection.rule_hour to jianhu_app, jianhu_worker using (access.reach() <> 'none') with check (access.reach() = 'city');
alter table detection.brake_action enable row level security;
create policy seen on detection.brake_action to jianhu_app, jianhu_worker
  using (access.reach() <> 'none') with check (access.reach() = 'city');
alter table detection.rule_brake enable row level security;
create policy seen on detection.rule_brake to jianhu_app, jianhu_worker
  using (access.reach() <> 'none') with check (access.reach() = 'city');
alter table detection.held_finding enable row level security;
create policy seen on detection.held_finding to jianhu_app, jianhu_worker
  using (access.reach() = 'city') with check (access.reach() = 'city');
grant select on detection.rule_hour to jianhu_app;
grant select, insert, update on detection.rule_hour to jianhu_worker;
grant select, insert on detection.brake_action to jianhu_app, jianhu_worker;
grant select, insert, update on detection.rule_brake to jianhu_app, jianhu_worker;
grant select, update on detection.held_finding to jianhu_app;
grant select, insert on detection.held_finding to jianhu_worker;
