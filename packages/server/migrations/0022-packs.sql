-- Packs: the rulebook as immutable versions, which of them is live from when, drafts over a version, and what each process runs.

create schema packs;
comment on schema packs is 'Versions of the rulebook, the time line of the live one, and drafts';
grant usage on schema packs to jianhu_app, jianhu_worker;

create table packs.version (
  no integer primary key check (no > 0),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('shipped', 'published')),
  title text not null check (title <> ''),
  base_no integer references packs.version (no) check (base_no < no),
  draft_id uuid unique,
  files bytea not null,
  file_count integer not null check (file_count > 0),
  maker_id uuid,
  checker_id uuid,
  deployer_id uuid,
  at timestamptz not null,
  check (num_nulls(base_no, draft_id, maker_id, checker_id, deployer_id) = case kind when 'shipped' then 5 else 0 end),
  constraint three_different_people
    check (maker_id <> checker_id and checker_id <> deployer_id and deployer_id <> maker_id)
);
comment on table packs.version is 'A whole rulebook, written once and never changed: the files of the program, or a published draft';
comment on column packs.version.hash is 'SHA-256 over the canonical JSON of all files';
comment on column packs.version.files is 'Gzip of [[path, canonical JSON]]: complete, so that a version needs neither its base nor the program that brought it';

create table packs.live (
  seq integer generated always as identity primary key,
  version_no integer not null references packs.version (no),
  from_at timestamptz not null,
  cause text not null check (cause in ('shipped', 'published', 'rolledBack')),
  by_ref text not null check (by_ref <> ''),
  reason text,
  check (cause <> 'rolledBack' or reason is not null)
);
comment on table packs.live is 'Append-only: which version is live from which moment on; the last one before a moment counts';
create index live_by_time on packs.live (from_at desc, seq desc);

create table packs.draft (
  id uuid primary key,
  base_no integer not null references packs.version (no),
  title text not null check (title <> ''),
  author_id uuid not null,
  unit_id text not null,
  state text not null default 'open' check (state in ('open', 'frozen', 'published', 'withdrawn')),
  revision integer not null default 0 check (revision >= 0),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table packs.draft is 'Changes over a version, by one author; frozen while others check it';
comment on column packs.draft.revision is 'Counts changes, so that nobody writes over what he has not seen';

create table packs.draft_file (
  draft_id uuid not null references packs.draft (id),
  path text not null check (path ~ '^[a-z]+/[a-z0-9][a-z0-9-]*\.json$'),
  body text,
  primary key (draft_id, path)
);
comment on column packs.draft_file.body is 'Canonical JSON of the changed or added file; null where the draft removes it';

create function packs.keep_frozen() returns trigger language plpgsql as $$
declare draft packs.draft; begin
  select * into draft from packs.draft where id = coalesce(new.draft_id, old.draft_id);
  if draft.state <> 'open' then raise exception 'a draft that is being checked does not change' using errcode = 'JH010'; end if;
  return coalesce(new, old);
end $$;
create trigger keep_frozen before insert or update or delete on packs.draft_file
  for each row execute function packs.keep_frozen();

create table packs.process (
  id uuid primary key,
  running_no integer not null,
  failed_at timestamptz,
  reasons jsonb,
  seen_at timestamptz not null,
  check ((failed_at is null) = (reasons is null))
) with (fillfactor = 50);
comment on table packs.process is 'What each server process runs now, and why not the live version, so that a screen says whether all agree';

-- The rules are read by everybody who works with the platform; they are the city's to change.
alter table packs.version enable row level security;
create policy seen on packs.version for select to jianhu_app, jianhu_worker using (access.person() is not null);
create policy shipped on packs.version for insert to jianhu_worker with check (kind = 'shipped');
create policy deployed on packs.version for insert to jianhu_app
  with check (kind = 'published' and access.reach() = 'city' and access.person() = 'person:' || deployer_id);
alter table packs.live enable row level security;
create policy seen on packs.live for select to jianhu_app, jianhu_worker using (access.person() is not null);
create policy shipped on packs.live for insert to jianhu_worker with check (cause = 'shipped');
create policy deployed on packs.live for insert to jianhu_app
  with check (cause <> 'shipped' and access.reach() = 'city' and access.person() = by_ref);
alter table packs.draft enable row level security;
create policy seen on packs.draft for select to jianhu_app, jianhu_worker using (access.reach() = 'city');
create policy made on packs.draft for insert to jianhu_app
  with check (access.reach() = 'city' and access.person() = 'person:' || author_id);
create policy moved on packs.draft for update to jianhu_app
  using (access.reach() = 'city') with check (access.reach() = 'city');
alter table packs.draft_file enable row level security;
create policy seen on packs.draft_file for select to jianhu_app, jianhu_worker using (access.reach() = 'city');
create policy written on packs.draft_file to jianhu_app
  using (exists (select from packs.draft d where d.id = draft_id and access.person() = 'person:' || d.author_id))
  with check (exists (select from packs.draft d where d.id = draft_id and access.person() = 'person:' || d.author_id));
alter table packs.process enable row level security;
create policy seen on packs.process for select to jianhu_app using (access.reach() <> 'none');
create policy told on packs.process to jianhu_worker using (true) with check (true);

grant select, insert on packs.version, packs.live to jianhu_app, jianhu_worker;
grant select, insert on packs.draft to jianhu_app;
grant update (title, state, revision, changed_at) on packs.draft to jianhu_app;
grant select, insert, update, delete on packs.draft_file to jianhu_app;
grant select on packs.draft, packs.draft_file to jianhu_worker;
grant select on packs.process to jianhu_app;
grant select, insert, update, delete on packs.process to jianhu_worker;
