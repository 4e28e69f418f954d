-- The city screen of the duty room counts alerts and clues of the last thirty days, and what is waiting.
create index alert_state_by_found on clues.alert_state (first_found_at);
create index alert_state_by_decided on clues.alert_state (decided_at) where decided_at is not null;
create index clue_state_by_end on clues.clue_state (ended_on) where ended_on is not null;
