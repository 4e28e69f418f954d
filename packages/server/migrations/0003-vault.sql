-- Personal data, a key per subject (brief 7.2, 7.5). Actions and audit hold the subject's id only, so deleting the key is the deletion.

create schema vault;
comment on schema vault is 'Personal data, encrypted under a key per subject; the master key that wraps those keys is not in the database';
grant usage on schema vault to jianhu_app;

create table vault.subject (
  id uuid primary key,
  state text not null default 'kept' check (state in ('kept', 'forgotten')),
  wrapped_key bytea,
  algorithm text not null check (algorithm <> ''),
  created_at timestamptz not null,
  forgotten_at timestamptz,
  check ((state = 'kept') = (wrapped_key is not null)),
  check ((state = 'forgotten') = (forgotten_at is not null))
);
comment on table vault.subject is 'Somebody whose data is kept; what remains after forgetting is the id and the day';
comment on column vault.subject.algorithm is 'How the key is wrapped';

create table vault.item (
  subject_id uuid not null references vault.subject (id),
  field text not null check (field ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  ciphertext bytea not null,
  algorithm text not null check (algorithm <> ''),
  primary key (subject_id, field)
);
comment on table vault.item is 'One sealed value; subject and field are bound to it, so that it cannot be moved to another place';

grant select, insert on vault.subject to jianhu_app;
grant update (state, wrapped_key, forgotten_at) on vault.subject to jianhu_app;
grant select, insert, update, delete on vault.item to jianhu_app;

-- A forgotten subject stays forgotten: neither its key nor a value can come back under the same id.
create function vault.keep_forgotten() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state = 'forgotten' then
    raise exception 'this subject was forgotten' using errcode = 'JH003';
  end if;
  return new;
end $$;
create trigger keep_forgotten before update on vault.subject for each row execute function vault.keep_forgotten();

create function vault.refuse_forgotten() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from vault.subject where id = new.subject_id and state = 'kept' for key share;
  if not found then
    raise exception 'this subject was forgotten' using errcode = 'JH003';
  end if;
  return new;
end $$;
create trigger refuse_forgotten before insert or update on vault.item for each row execute function vault.refuse_forgotten();
