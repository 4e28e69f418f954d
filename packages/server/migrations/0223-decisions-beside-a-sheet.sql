-- What is read beside a sheet: at each showing up to five hundred decided cases, each with its whole sheet, by statements that were planned anew.

-- The band is kept with the sheet that it was computed for, so that cases of another band are left out without reading their sheets.
alter table cases.discretion add column band text
  check (band in ('noPenalty', 'mayBeNoPenalty', 'lighter', 'ordinary', 'heavier', 'weigh'));
comment on column cases.discretion.band is 'Computed from conditions and proposal when it was proposed; null in older sheets, which are computed again';

-- Few decisions are changed or annulled: one entry for each such step, none for others.
create index action_undone on cases.action (matter_id, seq) where action in ('recordChange', 'recordAnnulment');

create function cases.decided_alike(p_conduct text, p_demo boolean, p_except uuid)
returns table (id uuid, number text, decided_on date, fine_fen text, version integer, range_id text, rule_version text, band text)
language plpgsql stable security definer rows 500 set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if not access.is_platform() then return; end if;
  return query
    select s.id, m.number, a.acted_on,
      coalesce((select c.facts ->> 'fineFen' from cases.action c where c.matter_id = s.id and c.action = 'recordChange'
        order by c.seq desc limit 1), a.facts ->> 'fineFen'),
      d.version, d.range_id, d.rule_version, d.band
    from cases.action a join cases.matter_state s on s.id = a.matter_id join cases.matter m on m.id = s.id
      left join lateral (select one.* from cases.discretion one where one.matter_id = s.id and one.signed_by is not null
        order by one.version desc limit 1) d on true
    where s.kind = 'case' and s.conduct = p_conduct and s.demo = p_demo and s.id <> p_except
      and s.guard is distinct from 'restriction'
      and a.action in ('decideByHead', 'decideCollectively') and a.facts ? 'fineFen'
      and not exists (select from cases.action n where n.matter_id = s.id and n.action = 'recordAnnulment')
    order by a.at desc limit 500;
end $$;
comment on function cases.decided_alike is 'For the platform alone: decided cases of a conduct in the whole city, the newest first, with their newest signed sheet';

create function cases.decided_against(p_operator uuid, p_demo boolean, p_except uuid)
returns table (id uuid, number text, unit_id text, conduct text, decided_on date, outcome text, restricted boolean)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if not access.is_platform() then return; end if;
  return query
    select s.id, m.number, s.unit_id, s.conduct, decided.acted_on,
      case decided.action when 'decideNoPenalty' then 'noPenalty' else 'penalty' end, s.guard = 'restriction' is true
    from cases.matter_state s join cases.matter m on m.id = s.id
      join lateral (select a.* from cases.action a where a.matter_id = s.id
        and (a.action in ('decideByHead', 'decideCollectively', 'decideOnSpot')
          or (a.action = 'decideNoPenalty' and a.facts ->> 'noPenaltyGround' in ('minorCorrected', 'firstSlight')))
        order by a.seq desc limit 1) decided on true
    where s.operator_id = p_operator and s.kind = 'case' and s.demo = p_demo and s.id <> p_except
      and not exists (select from cases.action n where n.matter_id = s.id and n.action = 'recordAnnulment')
    order by decided.acted_on desc, s.id;
end $$;
comment on function cases.decided_against is 'For the platform alone: decisions that found an offence of a party, in every county, the newest first';
revoke execute on function cases.decided_alike, cases.decided_against from public;
grant execute on function cases.decided_alike, cases.decided_against to jianhu_worker;
