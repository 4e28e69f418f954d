-- A mirrored matter comes to its end here, too (decision 0119): what the other system tells is followed by its own date, and what contradicts
-- the file is kept until a person resolves it.
alter table cases.mirror add column needs_at timestamptz;
comment on column cases.mirror.needs_at is 'When the other system asked last, by its own date: an older question that comes late asks nobody again';

create table cases.mirror_doubt (
  id uuid primary key,
  matter_id uuid not null references cases.mirror (matter_id),
  at timestamptz not null,
  foreign_no text not null check (foreign_no <> ''),
  state text check (state <> ''),
  state_zh text check (state_zh <> ''),
  ground text not null check (ground in ('otherNumber', 'sameMoment', 'beforeOpening', 'goesBack', 'clueEndedOtherwise')),
  told_at timestamptz not null,
  settled text check (settled in ('kept', 'taken')),
  settled_by uuid,
  settled_at timestamptz,
  note text check (note <> ''),
  unique nulls not distinct (matter_id, at, foreign_no, state),
  check ((state is null) = (state_zh is null)),
  check ((settled is null) = (settled_by is null) and (settled is null) = (settled_at is null) and (settled is null) = (note is null))
);
comment on table cases.mirror_doubt is 'What the other system told of a matter and contradicts what stands; moves nothing until the head of the unit keeps what stands or takes what was told';
comment on column cases.mirror_doubt.at is 'When it happened, by the other system; told_at is when it came here';
comment on column cases.mirror_doubt.state is 'Null where only a number was told';
create index mirror_doubt_open on cases.mirror_doubt (matter_id) where settled is null;
alter table cases.mirror_doubt enable row level security;
create policy wall on cases.mirror_doubt for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select from cases.matter_state s where s.id = matter_id));
create policy told on cases.mirror_doubt for insert to jianhu_app, jianhu_worker with check (access.reach() = 'city');
create policy settled on cases.mirror_doubt for update to jianhu_app, jianhu_worker
  using (settled is null and exists (select from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()))
  with check (access.person() = 'person:' || settled_by and exists (select from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));
grant select, insert on cases.mirror_doubt to jianhu_app, jianhu_worker;
grant update (settled, settled_by, settled_at, note) on cases.mirror_doubt to jianhu_app, jianhu_worker;
