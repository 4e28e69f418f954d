-- Time for testing, identification and the right holder does not count in the verification of a clue (程序规定第十八条第二款).
alter table clues.clue_action drop constraint clue_action_action_check;
alter table clues.clue_action add constraint clue_action_action_check check (action in ('capture', 'assign', 'startVerification',
  'extend', 'suspend', 'resume', 'fileCase', 'noFiling', 'transfer', 'educate', 'dismiss', 'reopen', 'undo', 'retract'));
alter table clues.clue_action drop constraint clue_action_check;
alter table clues.clue_action add constraint clue_action_check
  check (action not in ('dismiss', 'noFiling', 'suspend') or reason_code is not null);

alter table clues.clue_state add column pauses jsonb not null default '[]' check (jsonb_typeof(pauses) = 'array');
alter table clues.clue_state add column suspended boolean not null default false;
comment on column clues.clue_state.pauses is 'Each as {from, to or null, reasonCode, documentNo}';
comment on column clues.clue_state.suspended is 'A pause lasts: the last day is as of the day of the last step and moves on, so nothing is overdue';
