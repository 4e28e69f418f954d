-- The registry: platforms, operators, shops, live rooms and licences as versioned records; imports; search.
-- The log of versions is the truth and is only ever added to. A head row holds the newest version as typed columns, for lists and walls.

create schema registry;
comment on schema registry is 'Who trades where: subjects of supervision, their versions and where each version came from';
grant usage on schema registry to jianhu_app, jianhu_worker;

create table registry.platform (
  id uuid primary key,
  version integer not null check (version > 0),
  withdrawn boolean not null,
  natural_key text not null unique check (natural_key <> ''),
  county_code text check (county_code ~ '^\d{6}$'),
  demo boolean not null,
  name_zh text not null check (name_zh <> ''),
  uscc text check (length(uscc) = 18),
  domain text not null check (domain <> ''),
  platform_class text not null
    check (platform_class in ('onlineSales', 'lifeServices', 'socialEntertainment', 'information', 'finance', 'computing')),
  icp_filing_no text
);
comment on table registry.platform is 'Newest version of each platform; natural key is the domain or code under which sources name it';
comment on column registry.platform.county_code is 'Null when the platform company is registered outside the city';
comment on column registry.platform.withdrawn is 'The last import that made this record was undone; it is shown nowhere and may come back';

create table registry.operator (
  id uuid primary key,
  version integer not null check (version > 0),
  withdrawn boolean not null,
  natural_key text not null unique check (natural_key <> ''),
  county_code text not null check (county_code ~ '^\d{6}$'),
  demo boolean not null,
  name_zh text not null check (name_zh <> ''),
  kind text not null check (kind in ('enterprise', 'individualBusiness', 'cooperative', 'exemptNaturalPerson', 'other')),
  uscc text check (length(uscc) = 18),
  legacy_reg_no text check (length(legacy_reg_no) = 15),
  subject_key text,
  status text not null
    check (status in ('active', 'deregistered', 'revoked', 'annulled', 'suspended', 'movedOut', 'unknown')),
  address text not null,
  business_scope text not null,
  trade text,
  established_on date,
  person_ref uuid
);
comment on table registry.operator is 'Newest version of each operator; natural key is uscc:…, reg:… (15 digits) or key:… (a pseudonym of the source)';
comment on column registry.operator.address is 'Down to the street only for individual businesses and natural persons: more would be personal data, which lives in the vault';
comment on column registry.operator.person_ref is 'Reference into the vault; the registry itself holds no name, number or home of a person';
comment on column registry.operator.trade is 'Class of GB/T 4754';
create index operator_by_county on registry.operator (county_code, id desc) where not withdrawn;
create index operator_by_status on registry.operator (status, id desc) where not withdrawn and status <> 'active';

create table registry.shop (
  id uuid primary key,
  version integer not null check (version > 0),
  withdrawn boolean not null,
  natural_key text not null unique check (natural_key <> ''),
  county_code text check (county_code ~ '^\d{6}$'),
  demo boolean not null,
  platform_id uuid not null references registry.platform (id),
  platform_shop_id text not null check (platform_shop_id <> ''),
  name_zh text not null check (name_zh <> ''),
  url text,
  status text not null check (status in ('open', 'closed')),
  operator_id uuid references registry.operator (id)
);
comment on table registry.shop is 'Newest version of each shop; who operated it when is read from its versions';
comment on column registry.shop.county_code is 'Follows the operator; null while the operator is unknown, and then only the city sees the row';
create index shop_by_operator on registry.shop (operator_id);
create index shop_by_platform on registry.shop (platform_id, platform_shop_id);
-- Counts of a platform come from this index alone: it holds what the wall asks for.
create index shop_by_platform_and_county on registry.shop (platform_id, county_code) where not withdrawn;

create table registry.live_room (
  id uuid primary key,
  version integer not null check (version > 0),
  withdrawn boolean not null,
  natural_key text not null unique check (natural_key <> ''),
  county_code text check (county_code ~ '^\d{6}$'),
  demo boolean not null,
  platform_id uuid not null references registry.platform (id),
  platform_room_id text not null check (platform_room_id <> ''),
  title_zh text not null check (title_zh <> ''),
  shop_id uuid references registry.shop (id),
  operator_id uuid references registry.operator (id),
  anchor_pseudonym text,
  anchor_ref uuid,
  status text not null check (status in ('registered', 'retired'))
);
comment on table registry.live_room is 'Newest version of each live room';
comment on column registry.live_room.anchor_pseudonym is 'Keyed hash made by the source; shown shortened, never a plain account id';
comment on column registry.live_room.anchor_ref is 'Reference into the vault when the anchor is known by name';
create index live_room_by_operator on registry.live_room (operator_id);
create index live_room_by_platform on registry.live_room (platform_id, platform_room_id);
create index live_room_by_platform_and_county on registry.live_room (platform_id, county_code) where not withdrawn;
create index live_room_by_county on registry.live_room (county_code, id desc) where not withdrawn;

create table registry.licence (
  id uuid primary key,
  version integer not null check (version > 0),
  withdrawn boolean not null,
  natural_key text not null unique check (natural_key <> ''),
  county_code text check (county_code ~ '^\d{6}$'),
  demo boolean not null,
  operator_id uuid not null references registry.operator (id),
  kind text not null check (kind in
    ('businessLicence', 'foodBusinessPermit', 'foodProductionPermit', 'drugBusinessPermit', 'deviceFiling', 'other')),
  number text not null check (number <> ''),
  scope text not null,
  issued_on date,
  valid_to date,
  status text not null check (status in ('valid', 'expired', 'revoked', 'unknown'))
);
comment on table registry.licence is 'Newest version of each licence or filing; natural key is kind:number';
create index licence_by_operator on registry.licence (operator_id);

create table registry.record_version (
  subject_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('platform', 'operator', 'shop', 'liveRoom', 'licence')),
  withdrawn boolean not null,
  operator_id uuid,
  content jsonb not null,
  changed text[] not null,
  valid_from timestamptz not null,
  source_kind text not null check (source_kind in ('import', 'form', 'observation', 'demo')),
  source_ref text not null check (source_ref <> ''),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (subject_id, version)
);
comment on table registry.record_version is 'Every version of every record, append-only; a version ends where the next one begins';
comment on column registry.record_version.content is 'The whole record at that version; fields as in the contract';
comment on column registry.record_version.changed is 'Fields that differ from the version before; empty for the first';
comment on column registry.record_version.operator_id is 'The operator that a shop, room or licence belonged to at that version';
create index record_version_by_operator on registry.record_version (operator_id, subject_id) where operator_id is not null;

create table registry.room_heard (
  live_room_id uuid primary key references registry.live_room (id),
  last_heard_at timestamptz not null
) with (fillfactor = 70);
comment on table registry.room_heard is 'When a room was last heard; beside the room, since it changes every few seconds and is no version of it';

create table registry.import (
  id uuid primary key,
  kind text not null check (kind in ('platforms', 'operators', 'shops', 'liveRooms')),
  file_name text not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('previewed', 'applied', 'undone', 'discarded')),
  row_count integer not null check (row_count >= 0),
  created_count integer not null,
  changed_count integer not null,
  same_count integer not null,
  rejected_count integer not null,
  county_code text,
  unit_id text,
  by_ref text not null,
  at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  demo boolean not null,
  check (created_count + changed_count + same_count + rejected_count = row_count)
);
comment on table registry.import is 'A file that was uploaded: previewed first, then applied in one transaction or discarded; an applied one can be undone';
comment on column registry.import.county_code is 'County of the one who uploaded; with unit_id the wall of the import and of its rows';

create table registry.import_row (
  import_id uuid not null references registry.import (id),
  line integer not null check (line > 0),
  outcome text not null check (outcome in ('create', 'change', 'same', 'reject')),
  natural_key text not null,
  title text not null,
  subject_id uuid,
  base_version integer not null check (base_version >= 0),
  changes jsonb not null,
  problems jsonb not null,
  record jsonb,
  primary key (import_id, line),
  check ((outcome = 'reject') = (record is null))
);
comment on table registry.import_row is 'One row of the file and what applying it does; written at the preview and never changed';
comment on column registry.import_row.base_version is 'Version that the preview saw, 0 for none; applying adds the next one or refuses';
create index import_row_by_outcome on registry.import_row (import_id, outcome, line);

-- Row walls (brief 7.6). A version and a heard room are seen by who sees the head as it stands today, also after a move.
do $$
declare head text;
begin
  foreach head in array array['platform', 'operator', 'shop', 'live_room', 'licence'] loop
    execute format('alter table registry.%I enable row level security', head);
    execute format('create policy wall on registry.%I to jianhu_app, jianhu_worker
      using (access.may_see(county_code, null)) with check (access.may_see(county_code, null))', head);
    execute format('grant select, insert, update on registry.%I to jianhu_app, jianhu_worker', head);
  end loop;
end $$;

create function registry.sees(p_kind text, p_id uuid) returns boolean language sql stable as $$
  select case p_kind
    when 'operator' then exists (select 1 from registry.operator where id = p_id)
    when 'shop' then exists (select 1 from registry.shop where id = p_id)
    when 'liveRoom' then exists (select 1 from registry.live_room where id = p_id)
    when 'licence' then exists (select 1 from registry.licence where id = p_id)
    when 'platform' then exists (select 1 from registry.platform where id = p_id)
    else false end $$;
comment on function registry.sees is 'Whether the caller sees the head of a record; runs behind the walls of the caller';

alter table registry.record_version enable row level security;
create policy wall on registry.record_version to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or registry.sees(kind, subject_id))
  with check (access.reach() = 'city' or registry.sees(kind, subject_id));
grant select, insert on registry.record_version to jianhu_app, jianhu_worker;

alter table registry.room_heard enable row level security;
create policy wall on registry.room_heard to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or registry.sees('liveRoom', live_room_id))
  with check (access.reach() = 'city' or registry.sees('liveRoom', live_room_id));
grant select on registry.room_heard to jianhu_app;
grant select, insert, update on registry.room_heard to jianhu_worker;

alter table registry.import enable row level security;
create policy wall on registry.import to jianhu_app, jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));
grant select, insert, update (state, applied_at, undone_at) on registry.import to jianhu_app, jianhu_worker;

alter table registry.import_row enable row level security;
create policy wall on registry.import_row to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from registry.import where id = import_id))
  with check (access.reach() = 'city' or exists (select 1 from registry.import where id = import_id));
grant select, insert on registry.import_row to jianhu_app, jianhu_worker;

-- Name and domain of a platform are public facts (电子商务法 art. 15), so a county may read them beside its own rooms.
create function registry.platform_names() returns table (id uuid, domain text, name_zh text)
language sql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
  select p.id, p.domain, p.name_zh from registry.platform p where not p.withdrawn $$;
revoke execute on function registry.platform_names from public;
grant execute on function registry.platform_names to jianhu_app, jianhu_worker;

-- Tells an import that a key is taken beyond the wall, so that the row is refused with a reason instead of breaking the whole file.
create function registry.find_keys(p_kind text, p_keys text[])
returns table (natural_key text, id uuid, version integer, withdrawn boolean, visible boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.natural_key, k.id, k.version, k.withdrawn, access.may_see(k.county_code, null) from (
    select p.natural_key, p.id, p.version, p.withdrawn, p.county_code from registry.platform p
      where p_kind = 'platform' and p.natural_key = any (p_keys)
    union all select o.natural_key, o.id, o.version, o.withdrawn, o.county_code from registry.operator o
      where p_kind = 'operator' and o.natural_key = any (p_keys)
    union all select s.natural_key, s.id, s.version, s.withdrawn, s.county_code from registry.shop s
      where p_kind = 'shop' and s.natural_key = any (p_keys)
    union all select r.natural_key, r.id, r.version, r.withdrawn, r.county_code from registry.live_room r
      where p_kind = 'liveRoom' and r.natural_key = any (p_keys)
    union all select l.natural_key, l.id, l.version, l.withdrawn, l.county_code from registry.licence l
      where p_kind = 'licence' and l.natural_key = any (p_keys)) k $$;
revoke execute on function registry.find_keys from public;
grant execute on function registry.find_keys to jianhu_app, jianhu_worker;

-- Search. Row-level security keeps PostgreSQL from using GIN indexes, so the entries stand in a table without it that nobody may
-- read. One function gives candidate ids; the names are then read again through the walls.
create table registry.search_entry (
  subject_id uuid primary key,
  kind text not null check (kind in ('platform', 'operator', 'shop', 'liveRoom')),
  county_code text,
  name text collate "C" not null,
  core text collate "C" not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  code text collate "C" not null,
  latin text collate "C" not null,
  tokens text[] not null
);
comment on table registry.search_entry is 'What a subject is found by; written by registry.put_search_entries, read by registry.search_candidates only';
comment on column registry.search_entry.name is 'Folded: NFKC, lower case, letters and digits only';
comment on column registry.search_entry.core is 'The name without leading names of places, since people type the brand';
comment on column registry.search_entry.latin is 'Pinyin, initials and the distinguishing end of the codes, for a search inside words';
comment on column registry.search_entry.tokens is 'Single characters and pairs of the name (trigrams cannot find one or two characters), #code and @county';
create index search_entry_name on registry.search_entry (kind, name);
create index search_entry_core on registry.search_entry (kind, core);
create index search_entry_pinyin on registry.search_entry (kind, pinyin);
create index search_entry_initials on registry.search_entry (kind, initials);
create index search_entry_code on registry.search_entry (kind, code);

-- Filling both GIN indexes row by row takes five times as long as building them, so a city is loaded without them.
create function registry.drop_search_indexes() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  drop index if exists registry.search_entry_tokens, registry.search_entry_latin $$;
create function registry.build_search_indexes() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  create index if not exists search_entry_tokens on registry.search_entry using gin (tokens);
  create index if not exists search_entry_latin on registry.search_entry using gin (latin public.gin_trgm_ops) $$;
comment on function registry.drop_search_indexes is 'For a bulk load only: searches are slow until they are built again';
select registry.build_search_indexes();
revoke execute on function registry.drop_search_indexes, registry.build_search_indexes from public;
grant execute on function registry.drop_search_indexes, registry.build_search_indexes to jianhu_worker;

revoke all on registry.search_entry from public;
-- ANALYZE after a bulk load; it reads nothing out.
grant maintain on registry.search_entry to jianhu_worker;

create function registry.put_search_entries(p_entries json) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into registry.search_entry
    select * from json_populate_recordset(null::registry.search_entry, p_entries)
  on conflict (subject_id) do update set kind = excluded.kind, county_code = excluded.county_code, name = excluded.name,
    core = excluded.core, pinyin = excluded.pinyin, initials = excluded.initials, code = excluded.code, latin = excluded.latin,
    tokens = excluded.tokens
  where (search_entry.*) is distinct from (excluded.*) $$;
create function registry.drop_search_entries(p_ids uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from registry.search_entry where subject_id = any (p_ids) $$;
revoke execute on function registry.put_search_entries, registry.drop_search_entries from public;
grant execute on function registry.put_search_entries, registry.drop_search_entries to jianhu_app, jianhu_worker;

-- Tiers, each with a limit, and the costlier one only while there are too few: whole code, beginnings (B-tree), then inside (GIN).
-- Beginnings look at a limited number of rows, since a common one would walk past those of all other counties; the last tier finds the rest.
-- A plan for the very values: for a pair of characters that half of all names hold, a scan with a limit beats the index.
create function registry.search_candidates(
  p_text text, p_tokens text[], p_kinds text[], p_county text, p_limit integer)
returns table (subject_id uuid, kind text, rank integer, matched text, name text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan set synchronize_seqscans = off
set jit = off as $$
#variable_conflict use_column
declare
  county text := case access.reach() when 'city' then p_county when 'county' then coalesce(p_county, access.county()) end;
  latin boolean := p_text ~ '^[a-z0-9]+$';
  beyond text := p_text || chr(1114111);
  widest integer := p_limit * 10;
  found_count integer := 0;
  step integer;
  one text;
begin
  if access.reach() not in ('city', 'county') or (access.reach() = 'county' and county is distinct from access.county()) then
    return;
  end if;
  return query select e.subject_id, e.kind, 0, 'code', e.name from registry.search_entry e
    where e.tokens @> array['#' || p_text] and e.kind = any (p_kinds) and (county is null or e.county_code = county) limit p_limit;
  get diagnostics step = row_count;
  found_count := found_count + step;
  foreach one in array p_kinds loop
    return query select e.subject_id, e.kind, case when e.name = p_text then 1 else 2 end, 'name', e.name
      from (select * from registry.search_entry e where e.kind = one and e.name >= p_text and e.name < beyond limit widest) e
        where (county is null or e.county_code = county) limit p_limit;
    get diagnostics step = row_count;
    found_count := found_count + step;
    return query select e.subject_id, e.kind, 3, 'name', e.name
      from (select * from registry.search_entry e where e.kind = one and e.core >= p_text and e.core < beyond limit widest) e
        where (county is null or e.county_code = county) and e.core <> e.name limit p_limit;
    get diagnostics step = row_count;
    found_count := found_count + step;
    if latin then
      return query select e.subject_id, e.kind, 4, 'code', e.name
        from (select * from registry.search_entry e where e.kind = one and e.code >= p_text and e.code < beyond limit widest) e
        where (county is null or e.county_code = county) limit p_limit;
      get diagnostics step = row_count;
      found_count := found_count + step;
      return query select e.subject_id, e.kind, 5, 'pinyin', e.name
        from (select * from registry.search_entry e where e.kind = one and e.initials >= p_text and e.initials < beyond limit widest) e
        where (county is null or e.county_code = county) limit p_limit;
      get diagnostics step = row_count;
      found_count := found_count + step;
      return query select e.subject_id, e.kind, 6, 'pinyin', e.name
        from (select * from registry.search_entry e where e.kind = one and e.pinyin >= p_text and e.pinyin < beyond limit widest) e
        where (county is null or e.county_code = county) limit p_limit;
      get diagnostics step = row_count;
      found_count := found_count + step;
    end if;
  end loop;
  if found_count >= p_limit then
    return;
  end if;
  if not latin then
    -- The comparison of text stands first: where the plan is a scan, it is far cheaper than that of arrays.
    return query select e.subject_id, e.kind, 7, 'name', e.name from registry.search_entry e
      where e.kind = any (p_kinds) and (county is null or e.county_code = county) and position(p_text in e.name) > 0
        and e.tokens @> case when county is null then p_tokens else p_tokens || ('@' || county) end
      limit p_limit;
  elsif length(p_text) >= 3 then
    return query select e.subject_id, e.kind, 8, case when p_text ~ '[0-9]' then 'code' else 'pinyin' end, e.name
      from registry.search_entry e
      where e.latin like '%' || p_text || '%' and e.kind = any (p_kinds) and (county is null or e.county_code = county)
      limit p_limit;
  end if;
end $$;
comment on function registry.search_candidates is 'The only reader of registry.search_entry: ids by rank, sieved by county; may give one id in several tiers';
revoke execute on function registry.search_candidates from public;
grant execute on function registry.search_candidates to jianhu_app, jianhu_worker;
