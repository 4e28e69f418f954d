-- Exhibits and tasks of a case and items of 12315 are found by their words, too. What lies within a case is seen by the unit in charge and
-- its superior, never by the units that were invited: its entries have no further readers, wherever the case goes.
alter table search.entry drop constraint entry_kind_check;
alter table search.entry add constraint entry_kind_check
  check (kind in ('clue', 'matter', 'document', 'exhibit', 'task', 'complaint'));
alter table search.entry add constraint entry_within_case check (kind not in ('exhibit', 'task') or readers = '{}');
comment on column search.entry.root is 'The clue, the matter or the item of 12315 whose wall it stands behind';
comment on constraint entry_within_case on search.entry is 'Units that were invited to a case see neither its exhibits nor its tasks';
