-- What was not written down of an older exhibit is told afterwards (补正): the row of the exhibit stays as it was written.
create table cases.exhibit_supplement (
  exhibit uuid not null references cases.exhibit (id),
  seq smallint not null check (seq > 0),
  address text check (address <> ''),
  original_medium text check (original_medium <> ''),
  medium_place text check (medium_place <> ''),
  method text check (method <> ''),
  ended_at timestamptz,
  clock_offset_ms integer,
  tool text check (tool <> ''),
  witness text check (witness <> ''),
  no_witness text check (no_witness <> ''),
  recorded text check (recorded in ('video', 'audio', 'none')),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by_person uuid not null,
  primary key (exhibit, seq),
  check (witness is null or no_witness is null),
  check (num_nonnulls(address, original_medium, medium_place, method, ended_at, clock_offset_ms, tool, witness, no_witness, recorded) > 0)
);
comment on table cases.exhibit_supplement is 'Append-only: particulars of the taking of an exhibit that were told afterwards, each once, by an officer of the case';
comment on column cases.exhibit_supplement.reason is 'Why it is told only now, and from what it is known';
comment on column cases.exhibit_supplement.witness is 'In what capacity somebody witnessed the taking; the name stands on the signed record alone';

alter table cases.exhibit_supplement enable row level security;
create policy wall on cases.exhibit_supplement to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.exhibit e where e.id = exhibit))
  with check (exists (select 1 from cases.exhibit e where e.id = exhibit and (access.reach() = 'city' or e.unit_id = access.unit())));
grant select, insert on cases.exhibit_supplement to jianhu_app, jianhu_worker;

-- Why a verification is late (逾期说明), as cases, complaints and reports have it: the last cause that was given holds.
alter table clues.clue_action drop constraint clue_action_action_check;
alter table clues.clue_action add constraint clue_action_action_check check (action in ('capture', 'assign', 'startVerification',
  'extend', 'suspend', 'resume', 'fileCase', 'noFiling', 'transfer', 'educate', 'dismiss', 'reopen', 'undo', 'retract', 'explainDelay'));
alter table clues.clue_action drop constraint clue_action_check;
alter table clues.clue_action add constraint clue_action_check
  check (action not in ('dismiss', 'noFiling', 'suspend', 'explainDelay') or reason_code is not null);
alter table clues.clue_state add column delay_cause text check (delay_cause <> '');
comment on column clues.clue_state.delay_cause is 'Cause that was given for a late verification, by the table of the clue; null while none was given';
