-- Native or mirrored (brief 2.13): which system handles the matters of a unit under a procedure, and what that system told of each.

create table cases.handling_mode (
  id uuid primary key,
  unit_id text not null,
  procedure_id text not null check (procedure_id <> ''),
  mode text not null check (mode in ('native', 'mirrored')),
  system_zh text check (system_zh <> ''),
  from_on date not null,
  document text not null check (document <> ''),
  set_by uuid not null,
  set_at timestamptz not null,
  unique (unit_id, procedure_id, from_on),
  check ((mode = 'mirrored') = (system_zh is not null))
);
comment on table cases.handling_mode is 'Set by the office, each with its document: from that day on matters are handled here or in another system; never changed, only followed by another row';
alter table cases.handling_mode enable row level security;
create policy seen on cases.handling_mode for select to jianhu_app, jianhu_worker using (access.reach() <> 'none');
create policy added on cases.handling_mode for insert to jianhu_app, jianhu_worker with check (access.reach() = 'city');
grant select, insert on cases.handling_mode to jianhu_app, jianhu_worker;

create table cases.mirror (
  matter_id uuid primary key references cases.matter (id),
  system_zh text not null check (system_zh <> ''),
  foreign_no text,
  foreign_state text,
  foreign_state_zh text,
  foreign_state_at timestamptz,
  needs jsonb not null default '[]',
  given jsonb not null default '{}',
  handed_over_at timestamptz not null,
  told_at timestamptz
);
comment on table cases.mirror is 'A matter that another system handles: its number and state there, by the date of what was told; what it asks for and nobody has given yet';
comment on column cases.mirror.given is 'Fields that were given because the other system asked for them; what the file holds already is answered by itself';
alter table cases.mirror enable row level security;
create policy wall on cases.mirror for select to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id));
create policy own on cases.mirror to jianhu_app, jianhu_worker
  using (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()))
  with check (access.reach() = 'city' or exists (select 1 from cases.matter_state s where s.id = matter_id and s.unit_id = access.unit()));
grant select, insert, update on cases.mirror to jianhu_app, jianhu_worker;

alter table exchange.message drop constraint message_port_check;
alter table exchange.message add constraint message_port_check check (port in ('workItem12315', 'eLicence', 'publicity', 'enforcement'));
alter table exchange.port_state drop constraint port_state_port_check;
alter table exchange.port_state add constraint port_state_port_check check (port in ('workItem12315', 'eLicence', 'publicity', 'enforcement'));
alter table exchange.outbound drop constraint outbound_port_check;
alter table exchange.outbound drop constraint outbound_kind_check;
alter table exchange.outbound add constraint outbound_kind_check check (
  (port = 'publicity' and kind in ('publicity.deliver', 'publicity.withdraw')) or (port = 'enforcement' and kind in ('case.handOver', 'case.fields')));
comment on column exchange.outbound.body is 'Of publicity meant for the public, numbers of persons refused before it comes here; of a case what the other organ needs of it';
-- The outbox brings what cases hand over; whoever carries it writes the message.
grant insert on exchange.outbound to jianhu_worker;
create policy queued on exchange.outbound for insert to jianhu_worker with check (access.reach() = 'city');
