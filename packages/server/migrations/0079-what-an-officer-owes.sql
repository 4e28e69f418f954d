-- A desk and a search stay as quick with a million files as with a thousand.

-- `@>` of arrays is not leakproof, so that behind a row wall PostgreSQL asks the wall of every row before it uses the index. These give keys
-- of the caller alone, by the index; whoever asks reads each row again behind the wall.
create function cases.own_duties() returns table (matter_id uuid, place smallint)
language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select d.matter_id, d.place from cases.duty d
  where access.person() ~ '^person:' and d.officers @> array[substr(access.person(), 8)::uuid] $$;
comment on function cases.own_duties is 'Keys of the running terms of the matters that the caller handles; the terms are read behind their wall';
create function cases.own_matters() returns setof uuid
language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select s.id from cases.matter_state s
  where access.person() ~ '^person:' and s.officers @> array[substr(access.person(), 8)::uuid] $$;
comment on function cases.own_matters is 'Ids of the matters that the caller handles; the matters are read behind their wall';
revoke execute on function cases.own_duties, cases.own_matters from public;
grant execute on function cases.own_duties, cases.own_matters to jianhu_app;

-- Whether words are so common that reading the newest records finds a page of them sooner than the index does: as the statistics of the
-- index know it, without reading a record. A wall lets perhaps a third of the records through.
create function search.are_common(words text[]) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(min(coalesce(one.share, 0)) ^ 2 * (select c.reltuples from pg_class c where c.oid = 'search.entry'::regclass) > 150, false)
  from unnest(words) word
  left join (select unnest(s.most_common_elems::text::text[]) as word, unnest(s.most_common_elem_freqs) as share
    from pg_stats s where s.schemaname = 'search' and s.tablename = 'entry' and s.attname = 'tokens') as one using (word) $$;
revoke execute on function search.are_common from public;

-- As before, but for words that a great part of the records hold: of those the newest are read, and nobody counts the rest.
drop function search.candidates(text[], text[], text, text, boolean, date, date, uuid, integer, integer);
create function search.candidates(words text[], kinds text[], unit text, wanted_state text, wanted_open boolean, from_day date,
  to_day date, before uuid, most integer, page integer)
returns table (entry uuid, found integer, more boolean) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_sort = off set max_parallel_workers_per_gather = 0 as $$
declare
  wall text[];
  conditions text := '';
  from_the_end text;
  ids uuid[];
begin
  case access.reach()
    when 'city' then wall := null;
    when 'county' then wall := array['@u:' || coalesce(access.unit(), ''), '@c:' || coalesce(access.county(), '')];
    when 'unit' then wall := array['@u:' || coalesce(access.unit(), '')];
    else return;
  end case;
  if wall is not null then conditions := conditions || ' and tokens && $2'; end if;
  conditions := conditions || ' and tokens && $3';
  if unit is not null then conditions := conditions || ' and unit_id = $4'; words := words || ('@u:' || unit); end if;
  if wanted_state is not null then conditions := conditions || ' and state = $5'; end if;
  if wanted_open is not null then conditions := conditions || ' and is_open = $6'; end if;
  if from_day is not null then conditions := conditions || ' and opened_on >= $7'; end if;
  if to_day is not null then conditions := conditions || ' and opened_on <= $8'; end if;
  -- The newest are near the end of the key, so it is read from there and the index of words left aside.
  from_the_end := 'select id from (select * from search.entry where $9 is null or id < $9 order by id desc limit $10) newest
    where tokens || ''{}'' @> $1' || replace(conditions, 'tokens &&', 'tokens || ''{}'' &&') || ' limit $11';
  if search.are_common(words) then
    execute 'select array(' || from_the_end || ')' into ids
      using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, before, 4 * most, page;
    if cardinality(ids) = page then
      return query select one, page - 1, true from unnest(ids) one;
      return;
    end if;
  end if;
  execute 'select array(select id from search.entry where tokens @> $1' || conditions || ' limit $9)' into ids
    using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, most + 1;
  if cardinality(ids) <= most then
    return query select one, cardinality(ids), false from unnest(ids) one where before is null or one < before order by one desc limit page;
    return;
  end if;
  return query execute 'select id, $12::integer, true from (' || from_the_end || ') found'
    using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, before, null::integer, page, most;
end $$;
revoke execute on function search.candidates(text[], text[], text, text, boolean, date, date, uuid, integer, integer) from public;
grant execute on function search.candidates(text[], text[], text, text, boolean, date, date, uuid, integer, integer) to jianhu_app;
