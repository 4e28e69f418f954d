-- What the heads of a unit said and concluded before a serious case was decided (行政处罚法 art. 57 para. 2; 程序规定 arts. 60, 64).
create table cases.collective_discussion (
  matter_id uuid not null references cases.matter (id),
  seq integer not null check (seq > 0),
  unit_id text not null,
  purpose text not null check (purpose in ('penalty', 'extension')),
  held_on date not null,
  action_version integer not null check (action_version > 0),
  chair uuid not null,
  conclusion text not null check (conclusion in ('agreed', 'notAgreed')),
  fine_fen bigint check (fine_fen >= 0),
  words text not null check (words <> ''),
  minutes text not null check (minutes <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  signed_at timestamptz,
  primary key (matter_id, seq),
  check (fine_fen is null or purpose = 'penalty')
);
comment on table cases.collective_discussion is 'A discussion of the heads of a unit on a case (集体讨论): who chaired, what was concluded, the minutes; counts once its chair signed it';
comment on column cases.collective_discussion.purpose is 'What it is held for: the penalty of a serious case, or a further extension of the term';
comment on column cases.collective_discussion.action_version is 'How many steps the case had when it was recorded; it stands only for what was submitted before';
comment on column cases.collective_discussion.fine_fen is 'The fine that was concluded; null where none was, or where the term was talked about';
comment on column cases.collective_discussion.words is 'The conclusion in words';
comment on column cases.collective_discussion.signed_at is 'When the chair signed it; null until then';

create table cases.collective_member (
  matter_id uuid not null,
  seq integer not null,
  person_id uuid not null,
  capacity text not null check (capacity in ('leader', 'attending')),
  opinion text not null check (opinion in ('agrees', 'dissents', 'none')),
  words text not null,
  primary key (matter_id, seq, person_id),
  foreign key (matter_id, seq) references cases.collective_discussion (matter_id, seq),
  check ((capacity = 'leader') = (opinion <> 'none')),
  check (opinion <> 'dissents' or words <> '')
);
comment on table cases.collective_member is 'Who was present at a collective discussion, and what each said; a dissent has its words';
comment on column cases.collective_member.capacity is 'A head of the unit, who decides with the others, or somebody who only attends, such as an officer of the case';

-- The internal volume: the unit itself and its superior, never a unit that was invited, and only whoever may read the file.
alter table cases.collective_discussion enable row level security;
create policy wall on cases.collective_discussion to jianhu_app, jianhu_worker
  using ((access.reach() = 'city' or unit_id = access.unit()) and exists (select from cases.matter_state s where s.id = matter_id))
  with check (unit_id = access.unit());
alter table cases.collective_member enable row level security;
create policy wall on cases.collective_member to jianhu_app, jianhu_worker
  using (exists (select from cases.collective_discussion d where d.matter_id = collective_member.matter_id and d.seq = collective_member.seq))
  with check (exists (select from cases.collective_discussion d where d.matter_id = collective_member.matter_id and d.seq = collective_member.seq));
grant select, insert on cases.collective_discussion, cases.collective_member to jianhu_app;
grant select on cases.collective_discussion, cases.collective_member to jianhu_worker;
grant update (signed_at) on cases.collective_discussion to jianhu_app;
