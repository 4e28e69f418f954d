import { createHash } from 'node:crypto';
import { canonicalJson } from '@jianhu/rules';
import type { z } from 'zod';
import { holdsForbiddenText } from '../../../infra/request-guard.ts';
import type { BrokenMessage, IncomingMessage } from '../message-feed.ts';

interface Envelope {
  readonly kind: string;
  readonly at: string;
  readonly body: unknown;
}

/** Unknown becomes known here and nowhere else: one message against its schema. */
export function readMessage<T extends Envelope>(schema: z.ZodType<T>, raw: string): IncomingMessage<T> {
  const value = parseJson(raw);
  if (value === undefined) return broken(raw, null, { reason: 'notJson', pointer: '' });
  // PostgreSQL takes neither NUL nor halves of surrogate pairs in any text.
  if (holdsForbiddenText(value)) return broken(raw, null, { reason: 'forbiddenText', pointer: '' });
  const parsed = schema.safeParse(value);
  if (!parsed.success) return broken(raw, value, firstIssue(parsed.error));
  const { kind, at, body } = parsed.data;
  return { kind: 'message', message: parsed.data, raw, contentSha256: hashOf(canonicalJson({ kind, at, body })) };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function firstIssue(error: z.ZodError): Pick<BrokenMessage, 'reason' | 'pointer'> {
  const [issue] = error.issues;
  return { reason: issue?.code ?? 'invalid', pointer: ['', ...(issue?.path.map(String) ?? [])].join('/') };
}

function broken(raw: string, value: unknown, why: Pick<BrokenMessage, 'reason' | 'pointer'>): BrokenMessage {
  const contentSha256 = hashOf(value === null ? raw : canonicalJson(value));
  const { messageId, kind, at } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const atMs = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return {
    kind: 'broken',
    messageId: isName(messageId) ? messageId : `sha256:${contentSha256.toString('hex')}`,
    messageKind: isName(kind) ? kind : 'unknown',
    sentAt: Number.isNaN(atMs) ? null : new Date(atMs),
    raw,
    contentSha256,
    ...why,
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9._:-]{1,100}$/.test(value);
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
