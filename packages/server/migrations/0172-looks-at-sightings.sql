-- What the registry answered of a sighting, and the looks by which officers settle what a live model could not decide.

alter table detection.live_sighting
  add column registry_answer text not null default 'unknown' check (registry_answer in ('known', 'unknown', 'unavailable'));
comment on column detection.live_sighting.registry_answer is
  'Whether the registry held the room when it was asked last; unavailable says nothing of the room and is asked again';
update detection.live_sighting set registry_answer = 'known' where live_room_id is not null;
alter table detection.live_sighting drop constraint live_sighting_outcome_check;
alter table detection.live_sighting add constraint live_sighting_outcome_check check (outcome in ('hit', 'clear', 'undecided'));
comment on column detection.live_sighting.outcome is 'Of the model, with the look of an officer where there is one; clear only by a look or a later answer of the registry';
create index live_sighting_to_ask on detection.live_sighting (observed_at) where registry_answer <> 'known';
grant update (outcome) on detection.live_sighting to jianhu_app;
grant update (outcome, input, live_room_id, operator_id, county_code, demo, registry_answer) on detection.live_sighting to jianhu_worker;

create table detection.live_look (
  id uuid primary key,
  sighting_id text not null references detection.live_sighting (id) on delete cascade,
  facts jsonb not null check (jsonb_typeof(facts) = 'object' and facts <> '{}'),
  seen_at timestamptz not null,
  seen_where text not null check (seen_where <> ''),
  seen_what text not null check (seen_what <> ''),
  basis text not null check (basis <> ''),
  by_person uuid not null,
  recorded_at timestamptz not null,
  check (seen_at <= recorded_at)
);
comment on table detection.live_look is
  'Append-only: what an officer saw himself of a sighting (where, when, on which basis); the newest counts as the fact for its model';
comment on column detection.live_look.facts is 'Inputs of the model that the look settles, each true or false';
create index live_look_by_sighting on detection.live_look (sighting_id, recorded_at desc);

alter table detection.live_look enable row level security;
create policy live_look_wall on detection.live_look for all to jianhu_app, jianhu_worker
  using (exists (select from detection.live_sighting s where s.id = sighting_id))
  with check (exists (select from detection.live_sighting s where s.id = sighting_id));
grant select, insert on detection.live_look to jianhu_app;
grant select on detection.live_look to jianhu_worker;
