import { isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import { permissionSchema, roleSchema } from './permission.ts';

export const unitKindSchema = z.enum([
  'marketRegulator',
  'administrativeOrgan',
  'partyBody',
  'massOrganisation',
  'company',
  'publicInstitution',
  'cooperativeFederation',
  'centralVertical',
  'countyGovernment',
  'leadingGroupOffice',
  'monitoringPoint',
]);

export const unitSchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  kind: unitKindSchema,
  canEnforce: z.boolean(),
  countyCode: countyCodeSchema.nullable(),
  parentId: z.string().nullable(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  people: z.number().int(),
});
export type Unit = z.infer<typeof unitSchema>;

/** What an administrator may take from somebody who lost it, so that it is made anew. */
export const resetKindSchema = z.enum(['password', 'secondFactor']);
export type ResetKind = z.infer<typeof resetKindSchema>;

export const personSchema = z.object({
  id: idSchema,
  username: z.string(),
  /** Masked unless the reader works in the same unit or manages people. */
  displayName: z.string(),
  unitId: z.string(),
  unitNameZh: z.string(),
  roles: z.array(roleSchema),
  status: z.enum(['active', 'suspended', 'forgotten']),
  twoFactor: z.boolean(),
  lastSignInAt: instantSchema.nullable(),
  availableResets: z.array(resetKindSchema).meta({ description: 'What the caller may reset for this person' }),
  demo: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

const usernameSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/);
const unitIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
/** Stands in the trail for ever; numbers of persons in it are hidden. */
const reasonSchema = z.string().trim().min(2).max(200);

/** `city`: all rows; `county`: rows of one county; `unit`: rows sent to the unit; `none`: no case rows at all. */
export const reachSchema = z.enum(['city', 'county', 'unit', 'none']);
export type Reach = z.infer<typeof reachSchema>;

export const meSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  unit: unitSchema.omit({ people: true }),
  roles: z.array(roleSchema),
  permissions: z.array(permissionSchema),
  reach: reachSchema,
  demo: z.boolean(),
  twoFactor: z.boolean(),
  /** False for whoever comes by the city only. */
  hasPassword: z.boolean(),
  /** Somebody else has set the password: until it is changed nothing else is served. */
  mustChangePassword: z.boolean(),
  mustEnrolTwoFactor: z.boolean(),
  /** Resets by administrators, the newest first: whoever was reset is told, and who did it. */
  resets: z.array(
    z.object({
      no: z.int(),
      kind: resetKindSchema,
      at: instantSchema,
      byName: z.string(),
      byUnitZh: z.string(),
      reason: z.string(),
      seen: z.boolean(),
    }),
  ),
});
export type Me = z.infer<typeof meSchema>;

export const getMe = operation({
  id: 'identity.getMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: { zh: '当前登录人', en: 'The person signed in' },
  access: 'signedIn',
  response: meSchema,
});

export const acknowledgeResets = operation({
  id: 'identity.acknowledgeResets',
  method: 'POST',
  path: '/api/v1/me/resets/seen',
  summary: { zh: '已知悉对本人的重置', en: 'Take note of resets of one’s own sign-in' },
  access: 'signedIn',
  body: z.object({ upTo: z.int().min(1).meta({ description: 'Number of the newest reset that was shown' }) }),
  response: z.object({ seen: z.int() }),
});

export const getInstallation = operation({
  id: 'identity.getInstallation',
  method: 'GET',
  path: '/api/v1/installation',
  summary: { zh: '本安装的城市、演示标记与登录方式', en: 'City, demo mark and sign-in ways of this installation' },
  access: 'public',
  response: z.object({
    cityNameZh: z.string(),
    cityNameEn: z.string(),
    platformNameZh: z.string(),
    demo: z.boolean(),
    oidc: z.boolean(),
    needsFirstAdministrator: z.boolean(),
    counties: z.array(z.object({ code: countyCodeSchema, nameZh: z.string(), nameEn: z.string() })),
    demoAccounts: z.array(z.object({ username: z.string(), role: roleSchema, unitNameZh: z.string() })),
  }),
});

export const createFirstAdministrator = operation({
  id: 'identity.createFirstAdministrator',
  method: 'POST',
  path: '/api/v1/first-administrator',
  summary: {
    zh: '建立首位安全管理员（仅一次，需启动口令）',
    en: 'Create the first security administrator (once, with the start token)',
  },
  access: 'public',
  body: z.object({
    token: z.string().min(16).max(200),
    username: usernameSchema,
    displayName: z.string().min(1).max(60),
    password: z.string().min(12).max(200),
  }),
  status: 201,
  response: z.object({ id: idSchema }),
  errors: ['firstAdministrator.exists', 'firstAdministrator.wrongToken'],
});

export const listUnits = operation({
  id: 'identity.listUnits',
  method: 'GET',
  path: '/api/v1/units',
  summary: { zh: '单位', en: 'Units' },
  access: 'unit.view',
  query: z.object({ asOf: civilDateSchema.refine(isCivilDate, 'no such day').optional() }),
  response: z.object({ items: z.array(unitSchema), asOf: instantSchema }),
});

export const listPeople = operation({
  id: 'identity.listPeople',
  method: 'GET',
  path: '/api/v1/people',
  summary: { zh: '人员', en: 'People' },
  access: 'person.view',
  query: z.object({
    ...pageQuery,
    after: idSchema.optional().meta({ description: 'Id of the last person of the page before' }),
    unitId: unitIdSchema.optional(),
    status: z.enum(['active', 'suspended', 'forgotten']).optional(),
  }),
  response: pageOf(personSchema),
});

export const createPerson = operation({
  id: 'identity.createPerson',
  method: 'POST',
  path: '/api/v1/people',
  summary: { zh: '新建人员（无角色）', en: 'Create a person, without any role' },
  access: 'person.manage',
  body: z.object({
    username: usernameSchema,
    displayName: z.string().min(1).max(60),
    unitId: unitIdSchema,
    initialPassword: z.string().min(12).max(200),
  }),
  status: 201,
  response: personSchema,
  errors: ['person.usernameTaken', 'unit.notFound'],
});

export const setPersonStatus = operation({
  id: 'identity.setPersonStatus',
  method: 'POST',
  path: '/api/v1/people/:id/status',
  summary: { zh: '停用或恢复人员', en: 'Suspend or restore a person' },
  access: 'person.manage',
  params: z.object({ id: idSchema }),
  body: z.object({ status: z.enum(['active', 'suspended']), reason: reasonSchema }),
  response: personSchema,
});

export const resetPassword = operation({
  id: 'identity.resetPassword',
  method: 'POST',
  path: '/api/v1/people/:id/password-reset',
  summary: {
    zh: '重置口令：给出一次性初始口令（仅显示一次），结束其全部登录',
    en: 'Reset a password: a one-time initial one, shown once; every session ends',
  },
  access: 'person.resetPassword',
  params: z.object({ id: idSchema }),
  body: z.object({ reason: reasonSchema }),
  response: z.object({ person: personSchema, initialPassword: z.string() }),
  errors: ['reset.notOwn', 'reset.noPassword', 'reset.oneFactorMustStay'],
});

export const resetSecondFactor = operation({
  id: 'identity.resetSecondFactor',
  method: 'POST',
  path: '/api/v1/people/:id/second-factor-reset',
  summary: {
    zh: '解除动态验证码：结束其全部登录，须重新绑定',
    en: 'Remove a second factor: every session ends, and it is enrolled anew',
  },
  access: 'person.resetSecondFactor',
  params: z.object({ id: idSchema }),
  body: z.object({ reason: reasonSchema }),
  response: personSchema,
  errors: ['reset.notOwn', 'reset.noSecondFactor', 'reset.oneFactorMustStay'],
});

export const setRoles = operation({
  id: 'identity.setRoles',
  method: 'PUT',
  path: '/api/v1/people/:id/roles',
  summary: { zh: '授予角色（三员分立）', en: 'Grant roles (three administrators kept apart)' },
  access: 'role.grant',
  params: z.object({ id: idSchema }),
  body: z.object({ roles: z.array(roleSchema).max(6), reason: reasonSchema }),
  response: personSchema,
  errors: ['roles.administratorsApart', 'roles.notOwn', 'roles.unitCannotEnforce'],
});

export const identityOperations = [
  getMe,
  acknowledgeResets,
  getInstallation,
  createFirstAdministrator,
  listUnits,
  listPeople,
  createPerson,
  setPersonStatus,
  resetPassword,
  resetSecondFactor,
  setRoles,
] as const;
