-- Who reports figures of the plan needs no power to enforce: Party bodies, mass organisations, companies and governments report too (brief 1.7).
alter table identity.role_grant drop constraint role_grant_role_check;
alter table identity.role_grant add constraint role_grant_role_check check (role in ('monitorOfficer', 'enforcementOfficer', 'unitHead',
  'citySupervisor', 'officeStaff', 'departmentOfficer', 'planReporter', 'planOffice', 'systemAdministrator', 'securityAdministrator', 'auditAdministrator'));
