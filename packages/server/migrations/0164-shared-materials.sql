-- Exhibits and documents that a unit shows in a consultation or sends along with a transfer (brief 5.3 to 5.5): a reference to what lies in
-- the file, with its hash, and never a copy of the bytes.
alter table cases.shared_file rename column consultation_id to shown_in;
alter table cases.shared_file
  alter column sections drop not null,
  add column exhibit uuid references cases.exhibit (id),
  add column document uuid,
  add column document_version integer,
  add column name text check (name <> ''),
  add column bytes bigint check (bytes >= 0),
  add column sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add foreign key (document, document_version) references cases.document_version (document, version),
  add check (num_nonnulls(sections, exhibit, document) = 1),
  add check ((document is null) = (document_version is null)),
  add check ((sections is null) = (name is not null) and (name is null) = (bytes is null) and (name is null) = (sm3 is null)),
  add check ((withdrawn_at is null) = (withdrawn_by is null)),
  add check (withdrawn_at is null or sections is null);
comment on table cases.shared_file is 'What a unit shows in a consultation or sends along with a transfer: a copy of chosen parts of a file, or a reference to an exhibit or to a version of a document; written once';
comment on column cases.shared_file.shown_in is 'The consultation or the transfer';
comment on column cases.shared_file.content is 'Of parts the copy itself; of an exhibit or a document what is said of it, as it stood';
comment on column cases.shared_file.sha256 is 'Of the copy, or of the bytes that the reference leads to';
comment on column cases.shared_file.withdrawn_at is 'Taken back: from then on nobody else reads it';
create unique index shared_exhibit_once on cases.shared_file (shown_in, exhibit) where exhibit is not null and withdrawn_at is null;
create unique index shared_document_once on cases.shared_file (shown_in, document, document_version)
  where document is not null and withdrawn_at is null;

-- Of a consultation the units that take part, also when it has been closed, and not when it was cancelled. Of a transfer the unit that was
-- named last as its receiver, until it sends it back.
create function cases.reads_shared(p_in uuid) returns boolean language sql stable as $$
  select exists (select from cases.matter_state s where s.id = p_in and (
    access.may_see(s.county_code, s.unit_id)
    or (access.reach() in ('county', 'unit') and access.unit() = any (s.invited_units) and case s.kind
      when 'consultation' then s.state <> 'cancelled'
      when 'transfer' then s.state not in ('returned', 'withdrawn', 'toConsultation') and access.unit() = (
        select a.facts ->> 'receiver' from cases.action a where a.matter_id = s.id and a.facts ? 'receiver' order by a.seq desc limit 1)
      else false end))) $$;
comment on function cases.reads_shared is 'Whether the caller reads what is shown in a consultation or sent along with a transfer';

-- As the owner of the tables: a policy on the one table may not ask the other, whose own policy asks back.
create function cases.is_issued_file(p_matter uuid, p_document uuid, p_version integer, p_sha256 text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from cases.document d join cases.document_file f on f.document = d.id
    where d.id = p_document and d.matter_id = p_matter and d.number is not null and f.version = p_version and f.sha256 = p_sha256) $$;
comment on function cases.is_issued_file is 'Whether these are hash and version of the file of a numbered document of the matter';
revoke execute on function cases.is_issued_file from public;
grant execute on function cases.is_issued_file to jianhu_app, jianhu_worker;

drop policy wall on cases.shared_file;
create policy wall on cases.shared_file for select to jianhu_app, jianhu_worker
  using (unit_id = access.unit() or (withdrawn_at is null and cases.reads_shared(shown_in)));
-- A row with a hash opens the bytes of that hash, so that it has to be that of an exhibit or a document of the file it names.
drop policy add on cases.shared_file;
create policy add on cases.shared_file for insert to jianhu_app, jianhu_worker with check (
  unit_id = access.unit() and withdrawn_at is null
  and exists (select from cases.matter_state s where s.id = shown_in and s.ended_on is null
    and (s.kind = 'consultation' or s.unit_id = access.unit()))
  and exists (select from cases.matter_state m where m.id = matter_id and m.unit_id = access.unit())
  and (exhibit is null or exists (select from cases.exhibit e where e.id = exhibit and e.matter_id = shared_file.matter_id
    and e.infection is null and e.sha256 = shared_file.sha256 and e.sm3 = shared_file.sm3))
  and (document is null or cases.is_issued_file(matter_id, document, document_version, sha256)));
create policy withdraw on cases.shared_file for update to jianhu_app, jianhu_worker
  using (unit_id = access.unit() and withdrawn_at is null)
  with check (unit_id = access.unit() and access.person() = 'person:' || withdrawn_by);
grant update (withdrawn_at, withdrawn_by) on cases.shared_file to jianhu_app, jianhu_worker;

-- The very version that is shown, and no other of the document.
create policy wall_of_shared on cases.document_file for select to jianhu_app, jianhu_worker
  using (exists (select from cases.shared_file f where f.document = document_file.document
    and f.document_version = document_file.version and f.sha256 = document_file.sha256));

-- Somebody of another unit opened an exhibit that was shown.
alter table cases.custody drop constraint custody_kind_check;
alter table cases.custody add check (kind in ('taken', 'handedOver', 'returned', 'verified', 'viewed'));
comment on table cases.custody is 'Append-only: who had an exhibit, from the taking on, every verification of its hashes, and every opening by another unit that it was shown to';
