-- Kinds of data leave for want of room, too, by a budget of bytes (rulebook/tables/retention.json).
alter table retention.deletion add column reason text not null default 'term' check (reason in ('term', 'budget'));
alter table retention.deletion alter column reason drop default;
alter table retention.deletion add column freed_bytes bigint check (freed_bytes > 0);
alter table retention.deletion add check ((reason = 'budget') = (freed_bytes is not null));
comment on column retention.deletion.reason is 'term: its days had ended; budget: the kind took more bytes than its budget, and the oldest that is not protected left';
comment on column retention.deletion.freed_bytes is 'Bytes of what left for the budget';

create table retention.usage (
  kind text primary key check (kind <> ''),
  used_bytes bigint not null check (used_bytes >= 0),
  budget_bytes bigint not null check (budget_bytes > 0),
  measured_at timestamptz not null
);
comment on table retention.usage is 'Bytes of each kind after the last nightly run; above its budget all that is left is protected';
alter table retention.usage enable row level security;
create policy usage_wall on retention.usage for all to jianhu_app, jianhu_worker
  using (access.may_see(null, null)) with check (access.may_see(null, null));
grant select on retention.usage to jianhu_app;
grant select, insert, update on retention.usage to jianhu_worker;
