-- Full-text search over clues, matters and their documents, and the filters that people keep.

create schema search;
comment on schema search is 'Words of clues, matters and documents for the one search, and saved filters';
grant usage on schema search to jianhu_app, jianhu_worker;

create table search.entry (
  id uuid primary key,
  kind text not null check (kind in ('clue', 'matter', 'document')),
  root uuid not null,
  number text not null,
  title text not null,
  body text not null,
  tokens text[] not null,
  unit_id text not null,
  county_code text,
  readers text[] not null,
  state text not null,
  state_zh text not null,
  state_en text not null,
  is_open boolean not null,
  opened_on date not null
) with (fillfactor = 80);
comment on table search.entry is 'What can be found: written in the transaction of the record that it stands for; never the only place of a fact';
comment on column search.entry.id is 'Of the record; version 7, so that its order is that of opening';
comment on column search.entry.root is 'The clue or the matter whose wall it stands behind';
comment on column search.entry.body is 'Its words, a line each, in the form in which they are shown';
comment on column search.entry.tokens is 'Neighbouring pairs of Han characters and whole Latin words; @u:, @c: and #: who may see it and what it is, so that one index answers both';
comment on column search.entry.readers is 'Further units that see the record: invited, or who handed it over';
-- A step that adds no words changes none of the indexed columns, so that it costs no entry of the index.
create index entry_by_tokens on search.entry using gin (tokens);
create index entry_by_root on search.entry (root);

create function search.may_see(row_county text, row_unit text, readers text[]) returns boolean language sql stable as $$
  select access.may_see(row_county, row_unit) or (access.reach() in ('county', 'unit') and access.unit() = any (readers)) $$;
grant execute on function search.may_see(text, text, text[]) to jianhu_app, jianhu_worker;
alter table search.entry enable row level security;
create policy wall on search.entry to jianhu_app, jianhu_worker
  using (search.may_see(county_code, unit_id, readers)) with check (search.may_see(county_code, unit_id, readers));
grant select, insert, update on search.entry to jianhu_app, jianhu_worker;

-- A policy is not leakproof: PostgreSQL would ask it of every row before it uses the index. So this function sieves by the same wall
-- within the index and gives ids alone; whoever asks reads each of them again behind the policy.
create function search.candidates(words text[], kinds text[], unit text, wanted_state text, wanted_open boolean, from_day date,
  to_day date, before uuid, most integer, page integer)
returns table (entry uuid, found integer) language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  wall text[];
  conditions text := '';
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
  execute 'select array(select id from search.entry where tokens @> $1' || conditions || ' limit $9)' into ids
    using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, most + 1;
  if cardinality(ids) <= most then
    return query select one, cardinality(ids) from unnest(ids) one where before is null or one < before order by one desc limit page;
    return;
  end if;
  -- Words that thousands of records hold: the newest are near the end of the key, so it is read from there and the index left aside.
  return query execute 'select id, $9 from search.entry where tokens || ''{}'' @> $1'
    || replace(conditions, 'tokens &&', 'tokens || ''{}'' &&')
    || ' and ($10 is null or id < $10) order by id desc limit $11'
    using words, wall, kinds, unit, wanted_state, wanted_open, from_day, to_day, most + 1, before, page;
end $$;
revoke execute on function search.candidates(text[], text[], text, text, boolean, date, date, uuid, integer, integer) from public;
grant execute on function search.candidates(text[], text[], text, text, boolean, date, date, uuid, integer, integer) to jianhu_app;

create table search.saved_filter (
  id uuid primary key,
  person_ref text not null check (person_ref <> ''),
  page text not null check (page in ('search', 'clues', 'matters')),
  name text not null check (char_length(name) between 1 and 40),
  query jsonb not null check (octet_length(query::text) <= 2000),
  saved_at timestamptz not null,
  unique (person_ref, page, name)
);
comment on table search.saved_filter is 'Filters that a person keeps for himself under a name';
alter table search.saved_filter enable row level security;
create policy wall on search.saved_filter to jianhu_app
  using (person_ref = access.person()) with check (person_ref = access.person());
grant select, insert, delete on search.saved_filter to jianhu_app;
