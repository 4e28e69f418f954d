-- Personal data of operators that are natural persons lies in the vault (brief 7.5); their records carry the reference only.

alter table registry.operator add column person_entry uuid;
alter table registry.operator add constraint operator_person_check check (person_entry is null or person_ref is not null);
comment on column registry.operator.person_ref is
  'Subject in the vault that holds what this registry masks of a natural person; stays when that was forgotten, so that it is not kept anew';
comment on column registry.operator.person_entry is 'Which sealed entry of that subject belongs to this version; null when nothing was masked';

-- By whom a subject was forgotten: a reference as in the trail; null for those forgotten before this column.
alter table vault.subject add column forgotten_by text check (forgotten_by <> '');
grant update (forgotten_by) on vault.subject to jianhu_app;

-- What an import brought and nobody took is deleted with its key; a forgotten subject stays, so that it is known as such.
grant delete on vault.subject to jianhu_app;
create trigger keep_forgotten_row before delete on vault.subject for each row
  when (old.state = 'forgotten') execute function vault.keep_forgotten();

create table vault.reveal (
  id uuid primary key,
  subject_id uuid not null references vault.subject (id) on delete cascade,
  by_ref text not null check (by_ref <> ''),
  at timestamptz not null
);
comment on table vault.reveal is
  'Each look at a sealed value, for the limit per person and hour; purpose and record stand in the trail, what the officer wrote is sealed as item n<id>';
create index reveal_by_person on vault.reveal (by_ref, at);
create index reveal_by_subject on vault.reveal (subject_id, at);
grant select, insert on vault.reveal to jianhu_app;
