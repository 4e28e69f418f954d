-- Parties of a case (当事人): against whom a decision may go, and who acts for them. What names a natural person lies in the vault under the party.

create table cases.party (
  id uuid primary key,
  matter_id uuid not null references cases.matter (id),
  place smallint not null check (place > 0),
  kind text not null check (kind in ('organisation', 'person')),
  unit_id text not null check (unit_id <> ''),
  added_at timestamptz not null,
  version smallint not null check (version > 0),
  role text not null check (role in ('respondent', 'jointOffender', 'responsiblePerson', 'legalRepresentative')),
  shown_name text not null check (shown_name <> ''),
  ended boolean not null,
  unique (matter_id, place)
);
comment on table cases.party is 'A party of a case, and the subject in the vault of its name, number, contact and address; from version on the fold of party_action, the rest is written once';
comment on column cases.party.shown_name is 'Name of an organisation; of a natural person the mask of it';
comment on column cases.party.version is 'Last action; each version of what is sealed stays in the vault under its own field';

create table cases.party_action (
  party_id uuid not null references cases.party (id),
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('added', 'corrected', 'ended')),
  at timestamptz not null,
  by_person uuid not null,
  role text not null,
  shown_name text not null check (shown_name <> ''),
  changed text[] not null,
  reason text check (reason <> ''),
  primary key (party_id, seq),
  check ((seq = 1) = (kind = 'added')),
  check ((kind = 'added') = (reason is null))
);
comment on table cases.party_action is 'Append-only: who added, corrected or ended a party, when and why; values of a natural person are in the vault alone';
comment on column cases.party_action.changed is 'Which particulars a correction changed, by their names, never their values';

alter table cases.document add column party_id uuid references cases.party (id);
comment on column cases.document.party_id is 'The party that it was filled for; null where it names the operator of the file';

-- The unit in charge and its superior; an invited unit reads names only in what a unit shows.
alter table cases.party enable row level security;
create policy wall on cases.party for select to jianhu_app, jianhu_worker
  using (exists (select from cases.matter_state s where s.id = matter_id and access.may_see(s.county_code, s.unit_id)));
create policy add on cases.party for insert to jianhu_app, jianhu_worker
  with check (unit_id = access.unit()
    and exists (select from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));
create policy move on cases.party for update to jianhu_app, jianhu_worker
  using (unit_id = access.unit()) with check (unit_id = access.unit());
grant select, insert on cases.party to jianhu_app, jianhu_worker;
grant update (version, role, shown_name, ended) on cases.party to jianhu_app, jianhu_worker;

alter table cases.party_action enable row level security;
create policy wall on cases.party_action for select to jianhu_app, jianhu_worker
  using (exists (select from cases.party p where p.id = party_id));
create policy add on cases.party_action for insert to jianhu_app, jianhu_worker
  with check (access.person() = 'person:' || by_person
    and exists (select from cases.party p where p.id = party_id and p.unit_id = access.unit()));
grant select, insert on cases.party_action to jianhu_app, jianhu_worker;
