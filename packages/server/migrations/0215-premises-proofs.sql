-- The proof of online premises reaches the platform that the address names, can be checked by its code, and is withdrawn there when it ends.
create table services.premises_proof (
  application_id uuid primary key references services.application (id),
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  platform_id uuid,
  document_no text not null,
  shop_name text not null,
  shop_url text not null,
  lines jsonb not null,
  sha256 text not null,
  sm3 text not null,
  issued_on date not null,
  ended_on date check (ended_on >= issued_on),
  ended_by text check (ended_by in ('applicant', 'organ', 'registration')),
  demo boolean not null,
  changed_at timestamptz not null,
  check ((ended_on is null) = (ended_by is null))
);
comment on table services.premises_proof is 'What was issued, word for word, and whether it still stands; written in the transaction of the step that issues or ends it';
comment on column services.premises_proof.code is '80 bits of chance: whoever holds the paper can ask whether it stands, and nobody can guess one';
comment on column services.premises_proof.platform_id is 'Platform of the register by the domain of the address, as it was on the day of issue; null where there is none, and the applicant shows the paper itself';
comment on column services.premises_proof.sha256 is 'Of the lines, each ended by a line feed; sm3 beside it';
create index premises_proof_by_platform on services.premises_proof (platform_id, changed_at desc);
alter table services.premises_proof enable row level security;
create policy wall on services.premises_proof to jianhu_app, jianhu_worker
  using (exists (select from services.application a where a.id = application_id))
  with check (exists (select from services.application a where a.id = application_id));
grant select, insert on services.premises_proof to jianhu_app, jianhu_worker;
grant update (ended_on, ended_by, changed_at) on services.premises_proof to jianhu_app, jianhu_worker;

alter table counter.notice_mail
  drop constraint notice_mail_kind_check,
  add constraint notice_mail_kind_check check (kind in ('paper', 'term', 'answer', 'licence', 'grant', 'proof'));
