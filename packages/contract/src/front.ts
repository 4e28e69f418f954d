import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';
import { licenceSchema, operatorSchema, platformSchema, shopSchema } from './registry.ts';

/** Who comes to the fronts: an operator or a platform of the registry. */
export const tenantKindSchema = z.enum(['operator', 'platform']);
export type TenantKind = z.infer<typeof tenantKindSchema>;

/** Of every operation that belongs to one tenant; the edge lets in only its own people. */
export const tenantParams = z.object({ tenantId: idSchema });

export const getFrontMe = operation({
  id: 'services.getFrontMe',
  method: 'GET',
  path: '/api/v1/front/me',
  summary: { zh: '当前企业账号及其代表的主体', en: 'The person of a business who is signed in, and for whom' },
  access: 'member',
  response: z.object({
    displayName: z.string(),
    /** Somebody else has set the password: until it is changed nothing else is served. */
    mustChangePassword: z.boolean(),
    tenants: z.array(
      z.object({
        id: idSchema,
        kind: tenantKindSchema,
        nameZh: z.string(),
        isParty: z.boolean().meta({
          description: 'Papers can be served on it; not on a platform whose company the registry does not hold',
        }),
      }),
    ),
  }),
});

export const admitTenantMember = operation({
  id: 'services.admitMember',
  method: 'POST',
  path: '/api/v1/tenant-members',
  summary: {
    zh: '为经营者或平台企业开立账号',
    en: 'Open an account for a person of an operator or of a platform company',
  },
  access: 'person.manage',
  body: z.object({
    subject: z.object({ kind: tenantKindSchema, id: idSchema }),
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
    displayName: z.string().min(1).max(60),
    initialPassword: z.string().min(12).max(200),
  }),
  status: 201,
  response: z.object({ tenantId: idSchema, personId: idSchema }),
  errors: ['person.usernameTaken', 'record.notFound'],
});

/** What a business sees of itself; nothing internal (classes, suspicion) is part of it. */
export const getOwnFile = operation({
  id: 'services.getOwnFile',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/file',
  summary: {
    zh: '本企业档案：登记、证照到期与店铺',
    en: 'One’s own file: registration, licences with their ends, shops',
  },
  access: 'tenant',
  params: tenantParams,
  response: z.object({
    nameZh: z.string(),
    operator: operatorSchema
      .pick({ uscc: true, kind: true, status: true, address: true, businessScope: true, establishedOn: true })
      .nullable(),
    platform: platformSchema.pick({ uscc: true, domain: true, platformClass: true, icpFilingNo: true }).nullable(),
    licences: z.array(
      licenceSchema.omit({ id: true }).extend({
        daysLeft: z.int().nullable().meta({ description: 'Days to the last day of validity; null without an end' }),
      }),
    ),
    shops: z.array(shopSchema.pick({ id: true, nameZh: true, platformNameZh: true, url: true, status: true })),
    today: civilDateSchema,
    asOf: instantSchema,
    demo: demoFlag,
  }),
});

export const frontOperations = [getFrontMe, admitTenantMember, getOwnFile] as const;
