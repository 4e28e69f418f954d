-- A check on the spot has a number of its own, by which the record of an inspection in a case names it (国办发〔2024〕54号); one check is one
-- visit, so that no two records stand on the same one.

alter table cases.inspection add column number text;
update cases.inspection i set number = o.number
from (
  select id, year || '-' || code || '-I' || lpad((row_number() over (partition by code, year order by proposed_at, id))::text, 5, '0') as number
  from (
    select id, proposed_at, extract(year from proposed_at at time zone 'Asia/Shanghai')::int as year, coalesce(county_code, '000000') as code
    from cases.inspection
  ) d
) o where o.id = i.id;
alter table cases.inspection alter column number set not null,
  add constraint inspection_number_key unique (number),
  add constraint inspection_number_check check (number ~ '^[0-9]{4}-[0-9]{6}-I[0-9]{5,}$');
insert into cases.matter_serial (code, year, kind, last)
select split_part(number, '-', 2), split_part(number, '-', 1)::int, 'inspection', count(*)::int from cases.inspection group by 1, 2;
comment on column cases.inspection.number is 'Per place and year without a gap, from matter_serial under the kind inspection';
comment on column cases.inspection.reference is 'Number of the plan, the draw, the complaint, the clue or the case that it rests on';

create table cases.case_inspection (
  inspection uuid primary key references cases.inspection (id),
  matter_id uuid not null references cases.matter (id),
  seq integer not null check (seq > 0),
  unique (matter_id, seq)
);
comment on table cases.case_inspection is 'Written once: which record of an inspection in a case stands on which approved check';

alter table cases.case_inspection enable row level security;
create policy wall on cases.case_inspection to jianhu_app, jianhu_worker
  using (exists (select 1 from cases.inspection i where i.id = inspection))
  with check (exists (select 1 from cases.inspection i where i.id = inspection and (access.reach() = 'city' or i.unit_id = access.unit())));
grant select, insert on cases.case_inspection to jianhu_app, jianhu_worker;
