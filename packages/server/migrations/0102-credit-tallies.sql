-- What weighs in a class beside decisions (measure 15, brief 4.24.28): complaints that were accepted and not settled, duties of platforms that were missed.

create table credit.tally (
  operator_id uuid not null,
  county_code text,
  source text not null check (source in ('complaint', 'duty')),
  ref text not null check (ref <> ''),
  what text not null check (what in ('noted', 'lifted')),
  on_day date not null,
  demo boolean not null,
  at timestamptz not null,
  primary key (source, ref, what)
);
comment on table credit.tally is 'Append-only: a complaint that was accepted, a duty that was missed; a second row lifts it once it is settled or done';
comment on column credit.tally.ref is 'The item of the complaints desk, or platform, duty and period';
comment on column credit.tally.county_code is 'Of the operator when it was noted';
create index tally_by_operator on credit.tally (operator_id);
create index tally_by_day on credit.tally (source, on_day);

alter table credit.tally enable row level security;
create policy seen on credit.tally for select to jianhu_app, jianhu_worker using (access.may_see(county_code, null));
create policy noted on credit.tally for insert to jianhu_worker with check (access.reach() = 'city');
grant select on credit.tally to jianhu_app;
grant select, insert on credit.tally to jianhu_worker;
