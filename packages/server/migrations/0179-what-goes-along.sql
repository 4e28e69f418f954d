-- What goes along with a transfer is one list, whoever presses (decision 0136): the letter, the step, the limit of size and the package read
-- it here, as whoever reads the room is shown it, and not as far as he reads the files that it was taken from.
create function cases.materials_along(p_in uuid) returns setof cases.shared_file
language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
  select f.* from cases.shared_file f join cases.matter_state s on s.id = f.shown_in
  where f.shown_in = p_in and f.sections is null
    and cases.may_see(s.county_code, s.unit_id, s.invited_units) and (s.guard is null or access.admits(s.id))
    and (f.unit_id = access.unit() or (f.withdrawn_at is null and cases.reads_shared(p_in))) $$;
comment on function cases.materials_along is 'What is shown in a room or goes along with it, for whoever reads the room, also from files that he does not read himself';

create function cases.bytes_along(p_row uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.bytes from cases.shared_file f join cases.document_file d
    on d.document = f.document and d.version = f.document_version and d.sha256 = f.sha256 and d.format = 'docx'
  where f.id = p_row and exists (select from cases.materials_along(f.shown_in) a where a.id = f.id) $$;
comment on function cases.bytes_along is 'The file of a document that goes along, for whoever reads the room';

create function cases.outdated_along(p_in uuid) returns table (id uuid, title text)
language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
  select a.id, a.title from cases.materials_along(p_in) a join cases.document d on d.id = a.document
  where a.withdrawn_at is null and d.version <> a.document_version order by a.shared_at, a.id $$;
comment on function cases.outdated_along is 'Documents that go along in a version that is no longer the newest, for whoever reads the room';

create function cases.files_around(p_id uuid) returns table (number text, procedure_id text, opened_on date)
language sql stable security definer rows 4 set search_path = pg_catalog, pg_temp as $$
  select m.number, m.procedure_id, r.opened_on
  from cases.matter o join cases.matter_state s on s.id = o.id
    join cases.matter m on m.id in (select cases.related_to(o.id)) join cases.matter_state r on r.id = m.id
  where o.id = p_id and (r.unit_id = s.unit_id or m.id = o.parent_id)
    and cases.may_see(s.county_code, s.unit_id, s.invited_units) and (s.guard is null or access.admits(s.id))
  order by m.id $$;
comment on function cases.files_around is 'Numbers of the files of its unit that belong to a matter, and of what it was opened from, for whoever reads it: a package names them and is the same bytes for everybody';

-- The reporter may be sealed in any file of the family; whoever shows something need not read them all.
create function cases.family_of(p_id uuid) returns setof uuid
language sql stable security definer rows 8 set search_path = pg_catalog, pg_temp as $$
  with recursive family (id) as (select p_id union select r from family cross join lateral cases.related_to(family.id) r)
  select id from family $$;
comment on function cases.family_of is 'A matter and all that hangs together with it, by what it was opened from and by the clue, over any number of steps: ids alone';

revoke execute on function cases.materials_along, cases.bytes_along, cases.outdated_along, cases.files_around, cases.family_of from public;
grant execute on function cases.materials_along, cases.bytes_along, cases.outdated_along, cases.files_around, cases.family_of
  to jianhu_app, jianhu_worker;
