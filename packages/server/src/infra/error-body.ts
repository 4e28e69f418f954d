import type { ErrorBody } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { databaseTroubleOf } from './database-away.ts';
import { infraRefusals, type Refusals } from './refusal.ts';

/** Turns whatever was thrown into the one shape of refusal; the inside of a bug is logged, never shown. */
export function errorBody(error: unknown, requestId: string, sentences: Refusals): { status: number; body: ErrorBody } {
  const refusal = asRefusal(error);
  const [messageZh, messageEn] = sentences[refusal.code] ?? infraRefusals.internal;
  return {
    status: refusal.status,
    body: { code: refusal.code, messageZh, messageEn, details: refusal.details, requestId },
  };
}

function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = memberOf(error, 'code');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('request.tooLarge', 413);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new AppError('request.mediaType', 415);
  if (code === 'FST_ERR_NOT_FOUND') return new AppError('request.notFound', 404);
  const trouble = databaseTroubleOf(error);
  if (trouble !== null) return new AppError(trouble, 503);
  const status = memberOf(error, 'statusCode');
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('request.invalid', status);
  return new AppError('internal', 500);
}

function memberOf(error: unknown, name: 'code' | 'statusCode'): unknown {
  return typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
}
