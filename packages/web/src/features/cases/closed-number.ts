import { ApiError } from '../../api/call.ts';

/** All that is told of a file that is closed to the reader. */
export function closedNumberOf(error: unknown): string | null {
  const number = error instanceof ApiError ? error.body.details['number'] : undefined;
  return typeof number === 'string' ? number : null;
}
