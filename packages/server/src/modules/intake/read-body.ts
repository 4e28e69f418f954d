import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AppError } from '@jianhu/kernel';

export const MAX_BODY_BYTES = 8 * 1024 * 1024;
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

const TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'] as const;
export const OBSERVATION_TYPES: readonly string[] = TYPES;

const inflate = promisify(gunzip);

/** NDJSON goes by several names; anything else was meant for another place. */
export function refuseMediaType(contentType: string | undefined): void {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!OBSERVATION_TYPES.includes(type))
    throw new AppError('intake.mediaType', 415, { contentType: type.slice(0, 100), takes: OBSERVATION_TYPES });
}

/** The body as sent, refused as soon as it is over the limit. */
export async function collectBody(
  stream: AsyncIterable<Uint8Array>,
  declaredLength: string | undefined,
): Promise<Buffer> {
  const tooLarge = (): AppError => new AppError('intake.tooLarge', 413, { maxBodyBytes: MAX_BODY_BYTES });
  if (Number(declaredLength ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Unpacks a gzip body within its limit; a bomb is refused before it unfolds. */
export async function decodeBody(body: Buffer, contentEncoding: string | undefined): Promise<Buffer> {
  const encoding = contentEncoding?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return body;
  if (encoding !== 'gzip')
    throw new AppError('intake.badEncoding', 415, { contentEncoding: encoding.slice(0, 40), takes: ['gzip'] });
  try {
    return await inflate(body, { maxOutputLength: MAX_INFLATED_BYTES });
  } catch (error) {
    if (error instanceof RangeError)
      throw new AppError('intake.tooLarge', 413, { maxInflatedBytes: MAX_INFLATED_BYTES });
    throw new AppError('intake.badEncoding', 400, { contentEncoding: encoding });
  }
}
