-- Cases that were terminated, went to another organ or were opened by the police are closed within fifteen working days as well
-- (程序规定 art. 77(3) and (4)): they are open again until their head closes them.
update cases.matter_state s set state_kind = 'open', ended_on = null
  from cases.matter m
  where m.id = s.id and m.procedure_id = 'case-general' and s.state in ('terminated', 'transferredOut', 'policeFiled') and s.ended_on is not null;

-- Their term stands on the desk at once; the last day is computed again at the next start, as for every provisional one.
insert into cases.duty (matter_id, place, deadline, owner, status, term, due_on, amber_on, red_on, provisional, unit_id, county_code, invited_units, officers)
select s.id, 0, 'case.closing', 'organ', 'running',
  jsonb_build_object('ruleId', 'case.closing', 'owner', 'organ', 'writtenDue', null,
    'ledger', jsonb_build_array(jsonb_build_object('kind', 'start', 'on', to_char(s.last_on, 'YYYY-MM-DD')))),
  s.last_on + 21, s.last_on + 12, s.last_on + 17, true, s.unit_id, s.county_code, s.invited_units, s.officers
  from cases.matter_state s join cases.matter m on m.id = s.id
  where m.procedure_id = 'case-general' and s.state in ('terminated', 'transferredOut', 'policeFiled')
    and not exists (select 1 from cases.duty d where d.matter_id = s.id);
update cases.matter_state s set next_due_on = d.due_on
  from cases.duty d where d.matter_id = s.id and d.deadline = 'case.closing' and s.state in ('terminated', 'transferredOut', 'policeFiled') and s.next_due_on is null;
