-- The list of what is open, the last changed first: with a million that are closed it read through all of them to find fifty that are not.
create index item_state_open_by_change on complaints.item_state (changed_at desc, id desc) where ended_on is null;
comment on index complaints.item_state_open_by_change is 'Lists of open items; what is open is few beside what is closed';
-- One's own: nobody handles more than some thousands.
create index item_state_by_officer on complaints.item_state using gin (officers);
comment on index complaints.item_state_by_officer is 'Lists of one''s own items';
