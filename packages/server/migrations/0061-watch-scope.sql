-- A monitoring point (监测点) looks beyond its county where the rulebook of the place gives it a scope, dated and with its ground. What it may watch are
-- live rooms and what rules found in them; it changes nothing there, and alerts, clues, cases and operators' files stay behind the wall of their county.
create function access.watches(row_county text) returns boolean language sql stable as $$
  select access.reach() = 'county' and row_county = any (string_to_array(nullif(current_setting('jianhu.watch', true), ''), ',')) $$;
comment on function access.watches is 'Counties beyond the own one that the unit watches today (rulebook/places/…/watch-points.json)';
grant execute on function access.watches(text) to jianhu_app, jianhu_worker;

-- Under this name it is asked last: the wall of the county and what a unit holds answer first.
create policy beyond on registry.live_room for select to jianhu_app using (access.watches(county_code));
create policy beyond on detection.finding for select to jianhu_app using (access.watches(county_code));
create policy beyond on detection.room_day for select to jianhu_app using (access.watches(county_code));
