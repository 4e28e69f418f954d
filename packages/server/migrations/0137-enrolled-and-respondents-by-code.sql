-- A respondent that the registry does not hold is known by its credit code: a platform company from outside finds what is about it.

create index item_by_code on complaints.item (respondent_uscc) where operator_id is null and respondent_uscc is not null;

-- Who handles a complaint is told whether the respondent settles complaints first (measure 7), though the enrolment is another county's to
-- handle. Of it nothing goes over the wall but the enterprise, its channel and since when.
create index item_enrolment on complaints.item (respondent_uscc) where kind = 'enrolment';
create function complaints.list_enrolled(p_operator uuid, p_uscc text, p_platform text)
returns table (name_zh text, number text, channel text, joined_on date, as_platform boolean)
language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
  select i.respondent_zh, i.number, i.category_zh, (a.facts->>'joinedOn')::date,
    coalesce(i.platform = p_platform, false)
      and not coalesce(i.operator_id = p_operator, false) and not coalesce(i.respondent_uscc = p_uscc, false)
  from complaints.item i join complaints.item_state s on s.id = i.id
    join complaints.action a on a.item_id = i.id and a.to_state = 'enrolled'
  where i.kind = 'enrolment' and s.state = 'enrolled' and access.tenant() is null
    and (i.operator_id = p_operator or i.respondent_uscc = p_uscc or i.platform = p_platform)
  order by 5, 4 $$;
comment on function complaints.list_enrolled is 'Enrolments in ODR or the green channel that stand, of a respondent or of the platform on which it trades';
revoke execute on function complaints.list_enrolled from public;
grant execute on function complaints.list_enrolled to jianhu_app, jianhu_worker;
