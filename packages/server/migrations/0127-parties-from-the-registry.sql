-- A party may be taken over from the registry; a sole trader (个体工商户, 民法典第五十四条) is neither an organisation nor known by a number of identity.

alter table cases.party drop constraint party_kind_check;
alter table cases.party add constraint party_kind_check check (kind in ('organisation', 'soleTrader', 'person'));
comment on column cases.party.shown_name is 'Name of an organisation or the trade name of a sole trader; of a natural person the mask of it';

alter table cases.party_action add column operator_id uuid;
alter table cases.party_action add column operator_version integer check (operator_version > 0);
alter table cases.party_action add column source_kind text check (source_kind in ('import', 'form', 'observation', 'demo'));
alter table cases.party_action add column recorded_at timestamptz;
alter table cases.party_action add constraint party_action_source_check
  check (num_nulls(operator_id, operator_version, source_kind, recorded_at) in (0, 4));
comment on column cases.party_action.operator_id is 'Operator of the registry whose particulars were taken over; null where they were written by hand';
comment on column cases.party_action.operator_version is 'Version of that record which was taken over: what the registry says later does not move the case';
comment on column cases.party_action.source_kind is 'From where that version came into the registry, and recorded_at when';
