-- Documents (文书) of a matter: drafts with versions, a number when they are issued, and fixed for good once a step of the log names them.

create table cases.document_serial (
  unit_id text not null,
  year integer not null,
  document_id text not null,
  last integer not null check (last > 0),
  primary key (unit_id, year, document_id)
);
comment on table cases.document_serial is 'Last number of a document given per unit, year and kind; taken in the transaction of the issue, so that numbers have no gap';

create table cases.document (
  id uuid primary key,
  matter_id uuid not null references cases.matter (id),
  place smallint not null check (place > 0),
  document_id text not null check (document_id <> ''),
  unit_id text not null,
  version integer not null check (version > 0),
  is_complete boolean not null,
  number text unique,
  issued_by uuid,
  issued_at timestamptz,
  bound_seq integer,
  created_by uuid not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique (matter_id, place),
  foreign key (matter_id, bound_seq) references cases.action (matter_id, seq),
  check ((number is null) = (issued_at is null) and (number is null) = (issued_by is null)),
  check (bound_seq is null or number is not null),
  check (number is null or is_complete)
);
comment on table cases.document is 'A document of a matter: its kind, its number and the step that fixed it';
comment on column cases.document.place is 'Its place among the documents of the matter; stands in the bar code';
comment on column cases.document.bound_seq is 'The step of the log that names it: from then on nothing of it changes (行政处罚法第四十七条)';

create table cases.document_version (
  document uuid not null references cases.document (id),
  version integer not null check (version > 0),
  template_version text not null,
  words jsonb not null,
  given jsonb not null,
  text jsonb,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  by_person uuid not null,
  at timestamptz not null,
  primary key (document, version),
  check ((text is null) = (sha256 is null))
);
comment on table cases.document_version is 'Every form that a document had; only ever added to';
comment on column cases.document_version.words is 'Words of each element as they stand in this version, from the record or by hand';
comment on column cases.document_version.text is 'The document as it reads; null while an element of the law is missing';

create table cases.document_file (
  document uuid not null,
  version integer not null,
  format text not null check (format in ('docx', 'pdf')),
  bytes bytea not null check (octet_length(bytes) between 1 and 8388608),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  check (sha256 = encode(sha256(bytes), 'hex')),
  primary key (document, version, format),
  foreign key (document, version) references cases.document_version (document, version)
);
comment on table cases.document_file is 'Files of an issued version, byte for byte as they were first taken out; never replaced';

create function cases.keep_document() returns trigger language plpgsql as $$
begin
  if old.bound_seq is not null then raise exception 'a document that a step names does not change'; end if;
  if old.number is distinct from new.number and old.number is not null then
    raise exception 'the number of a document does not change';
  end if;
  return new;
end $$;
create trigger keep_document before update on cases.document for each row execute function cases.keep_document();

create function cases.keep_document_version() returns trigger language plpgsql as $$
begin
  if exists (select 1 from cases.document d where d.id = new.document and d.bound_seq is not null) then
    raise exception 'a document that a step names gets no further version';
  end if;
  return new;
end $$;
create trigger keep_document_version before insert on cases.document_version
  for each row execute function cases.keep_document_version();

-- What belongs to a matter is seen by whoever sees its state. Its own unit alone writes versions; a step of a receiving unit may name, and so
-- fix, a document (送达回证 of a transfer).
alter table cases.document enable row level security;
create policy wall on cases.document to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id))
  with check (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id));
do $$ declare one text; begin
  foreach one in array array['document_version', 'document_file'] loop
    execute format('alter table cases.%I enable row level security', one);
    execute format('create policy wall on cases.%I to jianhu_app, jianhu_worker
      using (exists (select 1 from cases.document d where d.id = document))
      with check (exists (select 1 from cases.document d
        where d.id = document and (access.reach() = ''city'' or d.unit_id = access.unit())))', one);
  end loop;
end $$;

grant select, insert on cases.document_version, cases.document_file to jianhu_app, jianhu_worker;
grant select, insert, update on cases.document, cases.document_serial to jianhu_app, jianhu_worker;
