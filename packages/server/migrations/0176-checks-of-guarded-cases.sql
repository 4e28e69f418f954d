-- A check that a case set off names that case and its party: whoever may not read the case does not read the check (decision 0137).
create policy guarded on cases.inspection as restrictive for select to jianhu_app, jianhu_worker
  using (basis <> 'case' or access.is_platform() or exists (select from cases.matter m where m.number = reference));
