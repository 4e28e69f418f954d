-- Papers of a complaint (投诉文书) that are made from its record: numbered when they are made, fixed once a step of the log names them.
create table complaints.paper_serial (
  unit_id text not null,
  year integer not null,
  document_id text not null,
  last integer not null check (last > 0),
  primary key (unit_id, year, document_id)
);
comment on table complaints.paper_serial is 'Last number of a paper given per unit, year and kind; taken in the transaction that makes it, so that numbers have no gap';

create table complaints.paper (
  id uuid primary key,
  item_id uuid not null references complaints.item (id),
  place smallint not null check (place > 0),
  document_id text not null check (document_id <> ''),
  unit_id text not null,
  number text not null unique check (number <> ''),
  template_version text not null,
  words jsonb not null,
  text jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  by_person uuid not null,
  at timestamptz not null,
  bound_seq integer,
  unique (item_id, place),
  foreign key (item_id, bound_seq) references complaints.action (item_id, seq)
);
comment on table complaints.paper is 'Papers of complaints as they were made; the complainant stands in them by the number of the work item alone (order 121 art. 37)';
comment on column complaints.paper.bound_seq is 'The step of the log that names it: whom it reaches may read it from then on; one that no step names reached nobody';

create table complaints.paper_file (
  paper uuid not null references complaints.paper (id),
  format text not null check (format in ('docx', 'pdf')),
  bytes bytea not null check (octet_length(bytes) between 1 and 8388608),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  check (sha256 = encode(sha256(bytes), 'hex')),
  primary key (paper, format)
);
comment on table complaints.paper_file is 'Files of a paper, byte for byte as they were first taken out; never replaced';

create function complaints.keep_paper() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.bound_seq is not null then raise exception 'a paper that a step names does not change'; end if;
  if (to_jsonb(old) - 'bound_seq') is distinct from (to_jsonb(new) - 'bound_seq') then raise exception 'a paper does not change'; end if;
  return new;
end $$;
comment on function complaints.keep_paper is 'Of a paper nothing changes but the step that names it, once';
create trigger keep_paper before update on complaints.paper for each row execute function complaints.keep_paper();

alter table complaints.paper enable row level security;
create policy wall on complaints.paper to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item_id))
  with check (access.reach() = 'city' or exists (select 1 from complaints.item_state s where s.id = item_id));
alter table complaints.paper_file enable row level security;
create policy wall on complaints.paper_file to jianhu_app, jianhu_worker
  using (exists (select 1 from complaints.paper p where p.id = paper))
  with check (exists (select 1 from complaints.paper p where p.id = paper));
grant select, insert, update on complaints.paper, complaints.paper_serial to jianhu_app, jianhu_worker;
grant select, insert on complaints.paper_file to jianhu_app, jianhu_worker;
