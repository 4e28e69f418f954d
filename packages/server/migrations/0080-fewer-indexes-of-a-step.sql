-- Each step writes these rows; an index that nobody reads is paid at each of them.
-- `@>` is asked behind the wall, never of the index (see 0079): a transfer is found by the units that it was sent to through its state.
drop index cases.matter_state_by_invitation;
-- The constraint on positions has the same index, which is read from either end.
drop index audit.entry_by_position;
