-- The walls of shops and rooms ask who reads their operator: with it in the index, a count by platform touches no row.
drop index registry.shop_by_platform_and_county;
create index shop_by_platform_and_county on registry.shop (platform_id, county_code) include (operator_id) where not withdrawn;
drop index registry.live_room_by_platform_and_county;
create index live_room_by_platform_and_county on registry.live_room (platform_id, county_code) include (operator_id)
  where not withdrawn;
