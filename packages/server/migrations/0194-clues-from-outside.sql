-- Clues that came from outside (市场监督管理行政处罚程序规定第十八条): other organs, superiors, media, hotlines and own checks. The term of the
-- verification runs from the day on which the organ received the material, and so it does for what was reported to it.

alter table clues.alert drop constraint alert_source_check;
alter table clues.alert add constraint alert_source_check check (source in
  ('modelHit', 'report12315', 'platformReport', 'watchPost', 'inspection', 'superior', 'otherOrgan', 'media', 'hotline', 'spotCheck'));
alter table clues.clue drop constraint clue_source_check;
alter table clues.clue add constraint clue_source_check check (source in
  ('modelHit', 'report12315', 'platformReport', 'watchPost', 'inspection', 'superior', 'otherOrgan', 'media', 'hotline', 'spotCheck'));
alter table clues.alert add column received_on date;
comment on column clues.alert.received_on is 'Day on which the organ received the material or the report; null where the organ found it by itself';

create table clues.alert_origin (
  alert_id uuid primary key references clues.alert (id),
  from_zh text not null check (from_zh <> ''),
  reference_no text,
  subject_zh text not null check (subject_zh <> ''),
  files jsonb not null,
  entered_by uuid not null,
  entered_unit text not null,
  entered_at timestamptz not null
);
comment on table clues.alert_origin is 'Append-only: from whom a clue from outside came, as it was entered; its files lie sealed in the vault under the alert';
alter table clues.alert_origin enable row level security;
create policy seen on clues.alert_origin for select to jianhu_app, jianhu_worker
  using (exists (select from clues.alert a where a.id = alert_id));
create policy add on clues.alert_origin for insert to jianhu_worker with check (access.reach() = 'city');
grant select on clues.alert_origin to jianhu_app;
grant select, insert on clues.alert_origin to jianhu_worker;
