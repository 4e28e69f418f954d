-- A request for the replay of a live room (直播电商监督管理办法第二十一条): the room and the span, the file for which it is asked, and what the
-- platform answers of it: the recording, where it lies with its hash, or that it does not give it.

alter table platforms.assistance
  add column replay jsonb,
  add column matter_id uuid,
  add column clue_id uuid,
  add column in_file boolean not null default false;
comment on column platforms.assistance.replay is 'Room and span of a replay that is asked for; null where something else is asked for';
comment on column platforms.assistance.matter_id is 'The case for which it is asked; null where it is a clue, or the request is older than the column';
comment on column platforms.assistance.clue_id is 'The clue for which it is asked; null where it is a case, or the request is older than the column';
comment on column platforms.assistance.in_file is 'Whether its term runs in the file itself, by the step that was taken with it';
create index assistance_by_matter on platforms.assistance (matter_id) where matter_id is not null;
create index assistance_by_clue on platforms.assistance (clue_id) where clue_id is not null;

alter table platforms.filing add column replay jsonb;
comment on column platforms.filing.replay is 'Of an answer to a request for a replay: given, refused or not kept; where it lies and its SHA-256 where no file came along';

create table platforms.replay_taken (
  filing_id uuid primary key references platforms.filing (id),
  matter_id uuid not null,
  exhibit_id uuid not null,
  by_person uuid not null,
  at timestamptz not null
);
comment on table platforms.replay_taken is 'Append-only: which answer became which exhibit of which case, once';
alter table platforms.replay_taken enable row level security;
create policy seen on platforms.replay_taken for select to jianhu_app, jianhu_worker
  using (exists (select from platforms.filing f where f.id = filing_id));
create policy taken on platforms.replay_taken for insert to jianhu_app
  with check (access.tenant() is null and exists (select from platforms.filing f where f.id = filing_id));
grant select, insert on platforms.replay_taken to jianhu_app;
grant select on platforms.replay_taken to jianhu_worker;
