-- Licences come in files too, and a county reads the platforms on which its own operators trade.

alter table registry.import drop constraint import_kind_check;
alter table registry.import add constraint import_kind_check
  check (kind in ('platforms', 'operators', 'shops', 'liveRooms', 'licences'));

alter table registry.licence add column issuing_organ text check (issuing_organ <> '');
comment on column registry.licence.issuing_organ is 'The organ that issued it, as the licence says; null in versions of before this column';
