import { z } from 'zod';
import { idSchema } from './common.ts';
import { operation } from './operation.ts';

const ofMatter = z.object({ id: idSchema });

/** Whether somebody reported it, and whether the caller may know who; never who. */
export const reporterSchema = z.object({ known: z.boolean(), mayPut: z.boolean(), mayReveal: z.boolean() });
export type Reporter = z.infer<typeof reporterSchema>;

export const getReporter = operation({
  id: 'cases.getReporter',
  method: 'GET',
  path: '/api/v1/matters/:id/reporter',
  summary: { zh: '本案是否有举报人（不含身份）', en: 'Whether the case has a reporter; never who' },
  access: 'case.view',
  params: ofMatter,
  response: reporterSchema,
});

export const putReporter = operation({
  id: 'cases.putReporter',
  method: 'PUT',
  path: '/api/v1/matters/:id/reporter',
  summary: { zh: '登记举报人，存入个人信息保险库', en: 'Seal the reporter in the vault' },
  access: 'case.act',
  params: ofMatter,
  body: z.object({ name: z.string().trim().min(2).max(60), contact: z.string().trim().min(5).max(120) }),
  response: reporterSchema,
  errors: ['case.reporterClosed'],
});

export const revealReporter = operation({
  id: 'cases.revealReporter',
  method: 'POST',
  path: '/api/v1/matters/:id/reporter/reveal',
  summary: {
    zh: '办案人员查看举报人；每次查看都有记录',
    en: 'Shows the reporter to an officer who handles the case; recorded',
  },
  access: 'case.act',
  params: ofMatter,
  body: z.object({ note: z.string().trim().min(4).max(200) }),
  response: z.object({ name: z.string(), contact: z.string() }),
  errors: ['case.reporterClosed', 'vault.dataForgotten', 'access.denied'],
});

export const caseReporterOperations = [getReporter, putReporter, revealReporter] as const;
