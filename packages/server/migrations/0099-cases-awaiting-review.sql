-- What waits for the reviewer of a unit is a handful among all its files: found at once, and a step that passes by does not touch it.
create index matter_state_awaiting_review on cases.matter_state (unit_id, changed_at desc, id desc)
  where state in ('underReview', 'heardUnderReview', 'hearingRequested', 'hearingFixed');
