-- What a sighting is about, so that one of other goods, words or another anchor is not hidden behind the newest of its model.

alter table detection.live_sighting add column subject text not null default '';
comment on column detection.live_sighting.subject is
  'The goods by the id of their source, the pseudonym of the anchor or the words that it is about; empty where that is the room itself';
comment on column detection.live_sighting.id is
  'SHA-256 over model, platform and room with the observation for a hit, with the civil day and the subject for what is undecided';
