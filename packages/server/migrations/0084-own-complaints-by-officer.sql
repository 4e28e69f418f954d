-- One's own items by their index. Behind a row wall PostgreSQL takes no index for an operator that is not leakproof, as "holds this element" is
-- not, and read all items of the city instead; so the ids come from a function, and the wall is asked for each row that they name.
create function complaints.items_of(person uuid) returns setof uuid
  language sql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
  select id from complaints.item_state where officers @> array[person] $$;
comment on function complaints.items_of(uuid) is 'Ids alone, of the items that somebody handles; what they say stands behind the wall';
revoke execute on function complaints.items_of(uuid) from public;
grant execute on function complaints.items_of(uuid) to jianhu_app, jianhu_worker;
