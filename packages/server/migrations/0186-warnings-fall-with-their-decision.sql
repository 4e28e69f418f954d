-- A consumer warning falls with the decision that it stands on, by itself: the platform withdraws it when it hears of the annulment or the stop.
alter table counter.warning_action alter column person_id drop not null;
alter table counter.warning_action add check (person_id is not null or action in ('withdraw', 'discard'));
comment on column counter.warning_action.person_id is 'Null where the platform took back what had lost its decision';

create policy wall_of_platform on counter.warning to jianhu_worker
  using (access.may_see(county_code, unit_id)) with check (access.may_see(county_code, unit_id));
grant select on counter.warning to jianhu_worker;
grant update (state, version, withdrawn_at) on counter.warning to jianhu_worker;
create policy wall_of_platform on counter.warning_action to jianhu_worker
  using (exists (select from counter.warning w where w.id = warning_id))
  with check (exists (select from counter.warning w where w.id = warning_id));
grant select, insert on counter.warning_action to jianhu_worker;
