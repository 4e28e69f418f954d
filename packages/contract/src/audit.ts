import { z } from 'zod';
import { instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

export const auditEntrySchema = z.object({
  objectKind: z.string(),
  objectId: z.string(),
  seq: z.number().int(),
  at: instantSchema,
  recordedAt: instantSchema,
  actorRef: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
  algorithms: z.string(),
  sm3: z.string(),
  sha256: z.string(),
});

export const auditProblemSchema = z.object({
  kind: z.enum(['changed', 'dropped', 'reordered', 'cutOff', 'headMismatch', 'checkpoint']),
  objectKind: z.string(),
  objectId: z.string(),
  seq: z.number().int().nullable(),
  sentenceZh: z.string(),
  sentenceEn: z.string(),
});

export const listAuditEntries = operation({
  id: 'audit.listEntries',
  method: 'GET',
  path: '/api/v1/audit/entries',
  summary: { zh: '审计记录', en: 'Audit entries, newest first' },
  access: 'audit.view',
  query: z.object({ ...pageQuery, objectKind: z.string().optional(), objectId: z.string().optional() }),
  response: pageOf(auditEntrySchema),
});

export const verifyAudit = operation({
  id: 'audit.verify',
  method: 'POST',
  path: '/api/v1/audit/verify',
  summary: { zh: '核验审计链', en: 'Verify all chains against the last checkpoint' },
  access: 'audit.verify',
  response: z.object({
    chains: z.number().int(),
    entries: z.number().int(),
    checkpoints: z.number().int(),
    lastCheckpointAt: instantSchema.nullable(),
    problems: z.array(auditProblemSchema),
  }),
});

export const listSigningKeys = operation({
  id: 'audit.listSigningKeys',
  method: 'GET',
  path: '/api/v1/signing-keys',
  summary: { zh: '公开的签名公钥', en: 'Public keys that sign packages of evidence and checkpoints' },
  access: 'public',
  response: z.object({
    items: z.array(
      z.object({
        publicKey: z.string(),
        /** SHA-256 of the key (SPKI, DER), in hex: what is compared by eye. */
        sha256: z.string(),
        /** False for a key of before a restore, which signs nothing any more. */
        current: z.boolean(),
      }),
    ),
  }),
});

export const auditOperations = [listAuditEntries, verifyAudit, listSigningKeys] as const;
