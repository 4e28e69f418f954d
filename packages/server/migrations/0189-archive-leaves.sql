-- The archive of observations leaves by policy like everything else that was received (个人信息保护法第十九条: no longer than the purpose needs).
-- A line of the manifest goes in the transaction of the policy; its file goes afterwards, so that no line ever stands without its file.
create table replay.archive_gone (
  name text primary key check (name <> '')
);
comment on table replay.archive_gone is 'Files whose line left the manifest: the next job removes them from the store, and then their names';
alter table replay.archive_gone enable row level security;
create policy city on replay.archive_gone for all to jianhu_worker
  using (access.reach() = 'city') with check (access.reach() = 'city');
grant select, insert, delete on replay.archive_gone to jianhu_worker;
grant delete on replay.archive_file to jianhu_worker;

create function replay.note_gone() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into replay.archive_gone (name) values (old.name) on conflict do nothing;
  return null;
end $$;
comment on function replay.note_gone is 'Notes the file of a line that left the manifest';
create trigger note_gone after delete on replay.archive_file for each row execute function replay.note_gone();
