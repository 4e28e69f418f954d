import { z } from 'zod';
import {
  applicationValuesSchema,
  fileSchema,
  named,
  stepBody,
  stepErrors,
  uploadErrors,
  uploadQuery,
} from './application-parts.ts';
import { idSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import { serviceItemIdSchema } from './service-guide.ts';
import { applicationRowSchema, applicationFileSchema } from './services.ts';

const idParams = z.object({ id: idSchema });

export const listApplications = operation({
  id: 'services.list',
  method: 'GET',
  path: '/api/v1/service-applications',
  summary: { zh: '服务事项办理台', en: 'Applications of the own unit and county' },
  access: 'service.view',
  query: z.object({
    ...pageQuery,
    after: idSchema.optional(),
    itemId: serviceItemIdSchema.optional(),
    kind: z.enum(['open', 'end']).optional(),
  }),
  response: pageOf(applicationRowSchema).extend({
    items: z.array(applicationRowSchema),
    counts: z.array(
      z.object({ itemId: serviceItemIdSchema, ...named, open: z.int(), overdue: z.int(), ended: z.int() }),
    ),
  }),
});

export const getApplication = operation({
  id: 'services.get',
  method: 'GET',
  path: '/api/v1/service-applications/:id',
  summary: { zh: '一件申请的卷宗', en: 'File of an application' },
  access: 'service.view',
  params: idParams,
  response: applicationFileSchema,
});

export const actOnApplication = operation({
  id: 'services.act',
  method: 'POST',
  path: '/api/v1/service-applications/:id/steps',
  summary: { zh: '办理一步', en: 'Take a step' },
  access: 'service.view',
  params: idParams,
  body: stepBody,
  status: 201,
  response: applicationFileSchema,
  errors: stepErrors,
});

export const applyForUnit = operation({
  id: 'services.applyForUnit',
  method: 'POST',
  path: '/api/v1/service-applications/:id/submit',
  summary: { zh: '以本单位名义提交申请', en: 'Apply in the name of the own unit' },
  access: 'service.apply',
  params: idParams,
  body: z.object({ itemId: serviceItemIdSchema, values: applicationValuesSchema }),
  status: 201,
  response: applicationFileSchema,
  errors: [...stepErrors, 'service.noItem', 'service.notForYou', 'service.noReviewer'],
});

export const sendUnitFile = operation({
  id: 'services.sendUnitFile',
  method: 'POST',
  path: '/api/v1/service-applications/:id/files',
  summary: { zh: '上传本单位的申请材料', en: 'Send a file for an application of the own unit' },
  access: 'service.apply',
  params: idParams,
  query: uploadQuery,
  media: { request: 'application/octet-stream' },
  status: 201,
  response: fileSchema,
  errors: uploadErrors,
});

export const openApplicationFile = operation({
  id: 'services.openFile',
  method: 'GET',
  path: '/api/v1/service-applications/:id/files/:fileId',
  summary: { zh: '查看申请材料（留痕）', en: 'Open a file of an application; it is written down' },
  access: 'service.handle',
  params: idParams.extend({ fileId: idSchema }),
  response: fileSchema.extend({ base64: z.string() }),
});

export const revealApplicant = operation({
  id: 'services.revealApplicant',
  method: 'POST',
  path: '/api/v1/service-applications/:id/applicant',
  summary: { zh: '查看联系人信息（留痕）', en: 'See who to talk to; it is written down' },
  access: 'service.handle',
  params: idParams,
  response: z.object({ items: z.array(z.object({ key: z.string(), ...named, value: z.string() })) }),
});

export const serviceDeskOperations = [
  listApplications,
  getApplication,
  actOnApplication,
  applyForUnit,
  sendUnitFile,
  openApplicationFile,
  revealApplicant,
] as const;
