-- What the list of draws shows of a result, beside the receipt: a receipt holds the whole pool, which for a city is 205,000 operators,
-- and the list read twenty of them to show who was drawn.
alter table credit.draw_result add column outline jsonb;
update credit.draw_result set outline = jsonb_build_object(
  'pool', (select coalesce(sum(jsonb_array_length(stratum -> 'subjects')), 0) from jsonb_array_elements(receipt -> 'pool' -> 'strata') stratum),
  'officers', receipt -> 'pool' -> 'officers',
  'drawn', receipt -> 'drawn');
alter table credit.draw_result alter column outline set not null;
comment on column credit.draw_result.outline is 'Of the receipt: how many were in the pool, which officers, who was drawn';
