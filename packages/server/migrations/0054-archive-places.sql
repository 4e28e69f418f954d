-- Which rooms (else shops) a file of the archive holds, so that a sample is drawn from the manifest and opens only the files of what was drawn.
alter table replay.archive_file add column place_list jsonb check (jsonb_typeof(place_list) = 'array');
comment on column replay.archive_file.place_list is 'Each as [platform, room or null, shop where there is no room]; null for files of before, which are read for it';
