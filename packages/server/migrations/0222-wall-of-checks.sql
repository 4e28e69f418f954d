-- The wall of a check of a case asks for the case by its number, behind the wall of cases. Written out it stood in the plan of every statement
-- about checks, once for each of their tables and with all that the wall of a case asks in turn: planning took twenty milliseconds. A
-- function under the caller's own rights asks the same and keeps its plan.
create function cases.sees_number(p_number text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from cases.matter m where m.number = p_number);
end $$;
comment on function cases.sees_number is 'Whether the wall of cases shows the caller the one with this number';
revoke execute on function cases.sees_number from public;
grant execute on function cases.sees_number to jianhu_app, jianhu_worker;
alter policy guarded on cases.inspection using (basis <> 'case' or access.is_platform() or cases.sees_number(reference));

-- The own desk asked every check of the county, each of its tables behind the wall, for those of the caller that wait for publication. The function
-- reads the caller's own, behind the same wall: that of checks, and of the case for those that a case set off.
create function cases.own_checks()
returns table (id uuid, place smallint, deadline text, owner text, status text, due_on date, amber_on date, red_on date, term jsonb,
  unit_id text, county_code text, delay_cause text, reference text, operator_id uuid, officers uuid[], demo boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  me uuid;
begin
  if access.person() ~ '^person:' is not true then return; end if;
  me := substr(access.person(), 8)::uuid;
  return query
    select i.id, 0::smallint, r.deadline, r.owner, r.status, r.due_on, r.amber_on, r.red_on, r.term, i.unit_id, i.county_code, null::text,
      i.reference, i.operator_id, i.officers, i.demo
    from cases.inspection_result r join cases.inspection i on i.id = r.inspection
    where me = any (i.officers) and access.may_see(i.county_code, i.unit_id)
      and not exists (select from cases.inspection_action a where a.inspection = i.id and a.action in ('publish', 'withhold', 'annul'))
      and (i.basis <> 'case' or exists (select from cases.matter m join cases.matter_state s on s.id = m.id
        where m.number = i.reference and cases.may_see(s.county_code, s.unit_id, s.invited_units) and (s.guard is null or access.admits(s.id))));
end $$;
comment on function cases.own_checks is 'Results of the caller''s own checks that wait for their publication, as far as the walls of checks and cases show them';
revoke execute on function cases.own_checks from public;
grant execute on function cases.own_checks to jianhu_app;
