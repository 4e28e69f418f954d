-- Shadow: a draft of the rules looks at live data beside the live version and raises nothing.

create table replay.shadow (
  id uuid primary key,
  draft_ref jsonb not null,
  draft_title text not null check (draft_title <> ''),
  draft_hash text not null,
  draft_revision integer check (draft_revision >= 0),
  live_no integer not null,
  live_hash text not null,
  stretches jsonb not null,
  until_day date not null,
  asked_by uuid,
  asked_unit text,
  started_at timestamptz not null,
  demo boolean not null
);
comment on table replay.shadow is 'A draft that looks at live data, as it was when somebody started it; written once';
comment on column replay.shadow.stretches is 'For each stretch of days with the same two packs: their hashes, and the changed rules in both forms';
comment on column replay.shadow.draft_revision is 'Of a draft; once it is another one the shadow stops, since it would speak of what nobody proposes any more';

create table replay.shadow_state (
  shadow_id uuid primary key references replay.shadow (id),
  state text not null check (state in ('running', 'stopped', 'failed')),
  reason text check ((reason is null) = (state = 'running')),
  owner text not null default '',
  epoch bigint not null default 0,
  expires_at timestamptz not null default '-infinity',
  texts bigint not null default 0,
  evaluated bigint not null default 0,
  unreadable bigint not null default 0,
  positions jsonb not null,
  read_at timestamptz,
  changed_at timestamptz not null
) with (fillfactor = 50);
comment on table replay.shadow_state is 'How far a shadow has read the log; moves in the transaction of what it found there';
comment on column replay.shadow_state.reason is 'A code of ours, or the message of what failed';
comment on column replay.shadow_state.positions is 'Next offset of each of the 64 partitions';

create table replay.shadow_day (
  shadow_id uuid not null references replay.shadow (id),
  day date not null,
  rule_id text not null,
  status text not null check (status in ('new', 'lost', 'changed')),
  hits integer not null check (hits > 0),
  primary key (shadow_id, day, rule_id, status)
) with (fillfactor = 70);
comment on table replay.shadow_day is 'Hits that would come, go or change, by the civil day on which it was said or shown';

create table replay.shadow_hit (
  shadow_id uuid not null references replay.shadow (id),
  no bigint generated always as identity,
  rule_id text not null,
  status text not null check (status in ('new', 'lost', 'changed')),
  body jsonb not null,
  primary key (shadow_id, no)
);
comment on table replay.shadow_hit is 'The first hits of each rule and status, to look at; no alerts, and all of them are counted by day';

create index shadow_by_draft on replay.shadow ((draft_ref ->> 'id'));
create index run_by_draft on replay.run ((draft_ref ->> 'id'));

-- Rules are the city's: a shadow looks at the rooms of all counties, so only who has the reach of the city sees it.
do $$ declare t text; begin
  foreach t in array array['shadow', 'shadow_state', 'shadow_day', 'shadow_hit'] loop
    execute format('alter table replay.%I enable row level security', t);
    execute format('create policy city on replay.%I for all to jianhu_app, jianhu_worker
      using (access.reach() = ''city'') with check (access.reach() = ''city'')', t);
  end loop;
end $$;
grant select, insert on replay.shadow to jianhu_app, jianhu_worker;
grant select, insert, update on replay.shadow_state to jianhu_app, jianhu_worker;
grant select on replay.shadow_day, replay.shadow_hit to jianhu_app;
grant select, insert, update on replay.shadow_day to jianhu_worker;
grant select, insert on replay.shadow_hit to jianhu_worker;
