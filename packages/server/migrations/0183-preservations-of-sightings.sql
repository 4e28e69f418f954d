-- An officer who sees that a live model, on trial, was right preserves the minutes around its moment and raises an alert from it (decision 0146).
alter table livestream.preservation
  add column sighting_id text check (sighting_id ~ '^[0-9a-f]{64}$'),
  add column sighting_model text check (sighting_model <> ''),
  add column sighting_at timestamptz,
  add constraint preservation_sighting_whole
    check ((sighting_id is null) = (sighting_model is null) and (sighting_id is null) = (sighting_at is null));
comment on column livestream.preservation.sighting_id is
  'The sighting of a live model for which it was made; kept when the sighting itself has gone by its term';
comment on column livestream.preservation.sighting_model is 'The model that saw it';
comment on column livestream.preservation.sighting_at is 'The moment that it saw';
create index preservation_by_sighting on livestream.preservation (sighting_id) where sighting_id is not null;
