-- Licences come in files too, and a county reads the platforms on which its own operators trade.

alter table registry.import drop constraint import_kind_check;
alter table registry.import add constraint import_kind_check
  check (kind in ('platforms', 'operators', 'shops', 'liveRooms', 'licences'));

alter table registry.licence add column issuing_organ text check (issuing_organ <> '');
comment on column registry.licence.issuing_organ is 'The organ that issued it, as the licence says; null in versions of before this column';

-- What a platform must show on its own pages (电子商务法 art. 15) may be read by who sees one of its shops or rooms. Changing it stays
-- behind the wall of its seat. The county stands in the conditions themselves so that the indexes by platform and county answer them.
create policy public_facts on registry.platform for select to jianhu_app, jianhu_worker using (
  access.reach() = 'county' and (
    exists (select 1 from registry.shop s
      where s.platform_id = platform.id and s.county_code = access.county() and not s.withdrawn)
    or exists (select 1 from registry.live_room r
      where r.platform_id = platform.id and r.county_code = access.county() and not r.withdrawn)));

-- A version is read by who sees the head, but added only by who may change it.
create function registry.may_change(p_kind text, p_id uuid) returns boolean language sql stable as $$
  select case p_kind
    when 'platform' then exists (
      select 1 from registry.platform p where p.id = p_id and access.may_see(p.county_code, null))
    else registry.sees(p_kind, p_id) end $$;
comment on function registry.may_change is 'Whether the caller may add a version to a record; runs behind the walls of the caller';

drop policy wall on registry.record_version;
create policy wall on registry.record_version for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or registry.sees(kind, subject_id));
create policy adding on registry.record_version for insert to jianhu_app, jianhu_worker
  with check (access.reach() = 'city' or registry.may_change(kind, subject_id));
