import type { Client } from 'pg';

/** Registers a platform, and of twenty rooms nineteen, each of an operator of its own, spread over the counties. */
export async function registerRooms(client: Client, rooms: number): Promise<void> {
  await client.query(`insert into registry.platform (id, version, withdrawn, natural_key, demo, name_zh, domain, platform_class)
    values (gen_random_uuid(), 1, false, 'domain:live.example.cn', true, '演示平台', 'live.example.cn', 'socialEntertainment')
    on conflict do nothing`);
  await client.query(
    `with county as (select array_agg(distinct county_code) as codes from identity.unit_version where county_code is not null),
     room as (
       select n, gen_random_uuid() as operator, codes[1 + n % cardinality(codes)] as county
       from county, generate_series(0, $1::int - 1) n where n % 20 <> 19),
     operator as (
       insert into registry.operator (id, version, withdrawn, natural_key, county_code, demo, name_zh, kind, status, address, business_scope)
       select operator, 1, false, 'bench:' || n, county, true, '演示商行' || n, 'enterprise', 'active', '', '' from room)
     insert into registry.live_room (id, version, withdrawn, natural_key, county_code, demo, platform_id, platform_room_id, title_zh,
       operator_id, status)
     select gen_random_uuid(), 1, false, 'bench-room:' || n, county, true, p.id, 'room-' || n, '演示直播间' || n, operator, 'registered'
     from room, registry.platform p where p.domain = 'live.example.cn'`,
    [rooms],
  );
}
