-- Licences of other places to which somebody subscribed: what the national system said of each when it was asked last.
create table counter.foreign_licence (
  uscc text primary key check (uscc <> ''),
  state text check (state <> ''),
  asked_at timestamptz not null
);
comment on table counter.foreign_licence is 'Subscribed codes that the registry of the city does not hold, with what the e-licence system said of each last';
comment on column counter.foreign_licence.state is 'Null until it gave an answer; an answer that says nothing changes nothing';
comment on column counter.foreign_licence.asked_at is 'Last time it was asked; who waits longest is asked first';
alter table counter.foreign_licence enable row level security;
create policy wall on counter.foreign_licence to jianhu_worker
  using (access.is_platform()) with check (access.is_platform());
grant select, insert, delete on counter.foreign_licence to jianhu_worker;
grant update (state, asked_at) on counter.foreign_licence to jianhu_worker;
