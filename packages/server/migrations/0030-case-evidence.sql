-- Evidence of a matter (行政处罚法第四十六条, 市场监督管理行政执法电子数据取证暂行规定): exhibits with their hashes and their chain of custody;
-- and how the amount of a penalty was reasoned (裁量), which stays in the internal volume (副卷).

create table cases.exhibit (
  id uuid primary key,
  matter_id uuid not null references cases.matter (id),
  place smallint not null check (place > 0),
  unit_id text not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('document', 'physical', 'photo', 'recording', 'screenRecording', 'electronicData', 'pageCapture', 'replay')),
  proves text not null check (proves <> ''),
  source text not null check (source <> ''),
  obtained_at timestamptz not null,
  officers uuid[] not null check (cardinality(officers) >= 2),
  device text,
  clock_offset_ms integer,
  tool text,
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  scanned_by text not null,
  infection text,
  added_by uuid not null,
  added_at timestamptz not null,
  unique (matter_id, place)
);
comment on table cases.exhibit is 'Exhibits (证据) of a matter; written once, the file lies in the blob store by its hash';
comment on column cases.exhibit.clock_offset_ms is 'Clock of the device minus standard time when it was taken, in milliseconds';
comment on column cases.exhibit.infection is 'What the scanner found: then it lies in quarantine and is not opened';

create table cases.custody (
  exhibit uuid not null references cases.exhibit (id),
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('taken', 'handedOver', 'returned', 'verified')),
  at timestamptz not null,
  by_person uuid not null,
  to_person uuid,
  place text,
  note text,
  intact boolean,
  primary key (exhibit, seq),
  check ((kind = 'handedOver') = (to_person is not null)),
  check ((kind = 'verified') = (intact is not null))
);
comment on table cases.custody is 'Append-only: who had an exhibit, from the taking on, and every verification of its hashes';

create table cases.discretion (
  matter_id uuid not null references cases.matter (id),
  version integer not null check (version > 0),
  unit_id text not null,
  range_id text not null,
  rule_version text not null,
  conditions jsonb not null,
  proposal jsonb not null,
  fine_fen bigint not null check (fine_fen >= 0),
  reasons text not null check (reasons <> ''),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  signed_by uuid,
  signed_at timestamptz,
  primary key (matter_id, version),
  check ((signed_by is null) = (signed_at is null)),
  check (signed_by <> proposed_by)
);
comment on table cases.discretion is 'How a penalty was reasoned (裁量): conditions confirmed with evidence, the band that follows, the amount that a person chose; signed by a second person';

alter table cases.exhibit enable row level security;
create policy wall on cases.exhibit to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or unit_id = access.unit()
    or exists (select 1 from cases.matter_state s where s.id = matter_id and access.may_see(s.county_code, s.unit_id)))
  with check (access.reach() = 'city' or unit_id = access.unit());
alter table cases.custody enable row level security;
create policy wall on cases.custody to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.exhibit e where e.id = exhibit))
  with check (exists (select 1 from cases.exhibit e where e.id = exhibit and (access.reach() = 'city' or e.unit_id = access.unit())));
-- The internal volume: the unit itself and its superior, never a unit that was invited.
alter table cases.discretion enable row level security;
create policy wall on cases.discretion to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or unit_id = access.unit())
  with check (access.reach() = 'city' or unit_id = access.unit());

grant select, insert on cases.exhibit, cases.custody, cases.discretion to jianhu_app, jianhu_worker;
grant update (signed_by, signed_at) on cases.discretion to jianhu_app, jianhu_worker;

-- A clue from which a case was opened is taken back in the case, not beside it.
alter table clues.clue_state add column held_by uuid;
comment on column clues.clue_state.held_by is 'The case that lives on this clue; null before it was opened and after it ended without result';
update clues.clue_state c set held_by = m.id from cases.matter m join cases.matter_state s on s.id = m.id
  where m.clue_id = c.id and m.kind = 'case' and s.state not in ('notFiled', 'converted');
