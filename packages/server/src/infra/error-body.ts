import type { ErrorBody } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
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
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('request.tooLarge', 413);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new AppError('request.mediaType', 415);
  if (code === 'FST_ERR_NOT_FOUND') return new AppError('request.notFound', 404);
  if (code === '53300' || code === 'ECONNREFUSED') return new AppError('database.unavailable', 503);
  return new AppError('internal', 500);
}
