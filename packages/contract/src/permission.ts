import { z } from 'zod';

/** What a role may allow. Row-level security is the second wall: a permission never widens what rows a person sees. */
export const permissions = [
  'monitor.view',
  'alert.view',
  'alert.triage',
  'alert.confirm',
  'alert.assign',
  'watch.work',
  'watch.give',
  'clue.view',
  'clue.verify',
  'clue.assign',
  'clue.approveExtension',
  'case.view',
  'case.act',
  'case.review',
  'case.approve',
  'case.consult',
  'service.view',
  'service.viewAll',
  'service.handle',
  'service.decide',
  'service.apply',
  'registry.view',
  'registry.edit',
  'registry.import',
  'intake.view',
  'intake.manage',
  'unit.view',
  'person.view',
  'person.manage',
  'person.resetPassword',
  'person.resetSecondFactor',
  'role.grant',
  'audit.view',
  'audit.verify',
  'vault.reveal',
  'vault.forget',
  'replay.view',
  'replay.run',
  'plan.view',
  'plan.fill',
  'plan.check',
  'plan.office',
  'rule.view',
  'rule.make',
  'rule.check',
  'rule.deploy',
  'rule.brake',
] as const;

export const permissionSchema = z.enum(permissions);
export type Permission = z.infer<typeof permissionSchema>;

/**
 * Roles. The three administrators are kept apart as GB/T 22239-2019 level 3 asks: who runs the system does not grant rights,
 * who grants rights does not read the trail, who reads the trail changes nothing. Nor does one of them open an account alone: the
 * one resets passwords, the other second factors.
 */
export const roles = [
  'monitorOfficer',
  'enforcementOfficer',
  'caseReviewer',
  'unitHead',
  'citySupervisor',
  'officeStaff',
  'departmentOfficer',
  'planReporter',
  'planOffice',
  'ruleMaker',
  'ruleChecker',
  'ruleDeployer',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

const officerBase = [
  'monitor.view',
  'alert.view',
  'clue.view',
  'case.view',
  'service.view',
  'service.viewAll',
  'registry.view',
  'unit.view',
  'plan.view',
] as const;

/** Who works on rules sees what they find, and no file that came of it. */
const ruleBase = ['monitor.view', 'alert.view', 'unit.view', 'rule.view', 'replay.view'] as const;

/** A unit of the plan reports its figures; another person of the unit that leads checks them (brief 5.16). */
const planUnit = ['plan.fill', 'plan.check'] as const;

export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  monitorOfficer: [
    ...officerBase,
    'alert.triage',
    'alert.assign',
    'watch.work',
    'registry.edit',
    'registry.import',
    'intake.view',
    'replay.view',
  ],
  enforcementOfficer: [
    ...officerBase,
    'alert.triage',
    'alert.confirm',
    'clue.verify',
    'case.act',
    'service.handle',
    'vault.reveal',
  ],
  /** Reviews what others handled and presides over hearings; handles and decides nothing. */
  caseReviewer: [...officerBase, 'case.review'],
  unitHead: [
    ...officerBase,
    'alert.triage',
    'alert.confirm',
    'alert.assign',
    'watch.give',
    'clue.verify',
    'clue.assign',
    'clue.approveExtension',
    'case.approve',
    'case.consult',
    'service.handle',
    'service.decide',
    'service.apply',
    'person.view',
    ...planUnit,
  ],
  citySupervisor: [
    ...officerBase,
    'alert.triage',
    'alert.confirm',
    'alert.assign',
    'watch.give',
    'clue.verify',
    'clue.assign',
    'clue.approveExtension',
    'case.approve',
    'case.consult',
    'registry.edit',
    'registry.import',
    'intake.view',
    'intake.manage',
    'person.view',
    'rule.view',
    'rule.brake',
    'replay.view',
    'replay.run',
    ...planUnit,
  ],
  officeStaff: ['monitor.view', 'clue.view', 'case.view', 'registry.view', 'unit.view', 'person.view', 'plan.view'],
  departmentOfficer: [
    'clue.view',
    'clue.verify',
    'case.view',
    'case.act',
    'service.view',
    'service.viewAll',
    'service.handle',
    'service.apply',
    'registry.view',
    'unit.view',
    'plan.view',
    ...planUnit,
  ],
  /** Reports figures of the plan for any unit, also one without powers of its own, and brings its policy files to be reviewed; sees no other application. */
  planReporter: ['unit.view', 'plan.view', 'service.view', 'service.apply', ...planUnit],
  /** Confirms and publishes for the leading group's office; who only reads there is `officeStaff` and needs one factor. */
  planOffice: [
    'monitor.view',
    'clue.view',
    'case.view',
    'case.consult',
    'registry.view',
    'unit.view',
    'person.view',
    'plan.view',
    'plan.office',
  ],
  /** Three people change a rule: one makes the change, one checks it, one puts it live. */
  ruleMaker: [...ruleBase, 'rule.make', 'rule.brake', 'replay.run'],
  ruleChecker: [...ruleBase, 'rule.check'],
  ruleDeployer: [...ruleBase, 'rule.deploy', 'rule.brake'],
  systemAdministrator: [
    'intake.view',
    'intake.manage',
    'unit.view',
    'person.view',
    'person.manage',
    'person.resetPassword',
  ],
  securityAdministrator: ['unit.view', 'person.view', 'person.resetSecondFactor', 'role.grant', 'vault.forget'],
  auditAdministrator: ['unit.view', 'audit.view', 'audit.verify'],
};

/** Pairs of roles that one person may never hold together. */
export const administratorRoles: readonly Role[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
];
