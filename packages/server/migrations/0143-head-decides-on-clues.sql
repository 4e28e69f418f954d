-- Filing, not filing, transferring and reminding are decided by the head (程序规定 arts. 18–20): the gate of a clue has to know where its case
-- is handled, and who verified it.
alter table clues.clue_state add column filed_in text check (filed_in <> '');
comment on column clues.clue_state.filed_in is 'The other system that handles the case on this clue; null where it is handled here or there is none';
update clues.clue_state c set filed_in = m.system_zh from cases.mirror m where m.matter_id = c.held_by;

alter table clues.clue_state add column verified_by uuid;
comment on column clues.clue_state.verified_by is 'Who began the verification and therefore does not decide on it; null before it';
update clues.clue_state c set verified_by = (
  select a.person_id from clues.clue_action a
  where a.clue_id = c.id and a.action = 'startVerification' and not exists (
    select from clues.clue_action u where u.clue_id = c.id and u.action = 'undo' and (u.detail ->> 'undoes')::int = a.seq)
  order by a.seq desc limit 1)
where c.state not in ('captured', 'assigned', 'dismissed');
