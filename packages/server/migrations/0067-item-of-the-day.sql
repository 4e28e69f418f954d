-- An application lives under its item as it was on the day it was submitted, whatever the file says later (issue 6).
create table services.item_text (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  item_id text not null check (item_id <> ''),
  version text not null check (version <> ''),
  item jsonb not null,
  kept_at timestamptz not null
);
comment on table services.item_text is 'Append-only: service items as they were when somebody applied under them';
grant select, insert on services.item_text to jianhu_app;
grant select on services.item_text to jianhu_worker;
alter table services.application add column item_sha256 text references services.item_text (sha256);
comment on column services.application.item_sha256 is 'The item of the day of submission; null for applications from before it was kept, which live under the present file';
