import { z } from 'zod';
import { MEDIA_FOLDER, MEDIA_PATH, toJson } from './evidence-file.ts';
import type { EvidenceProblem } from './evidence-problem.ts';
import { digest } from './segment-chain.ts';

const hex = z.string().regex(/^[\da-f]{64}$/);

/** A recording or picture that a slice names by its hash, and what became of it. */
const entrySchema = z.strictObject({
  media: z.enum(['video', 'screenshot']),
  room: z.string(),
  saidAt: z.string(),
  bytes: z.int(),
  sha256: hex,
  /** Null until its bytes were received. */
  sm3: hex.nullable(),
  state: z.string(),
  host: z.string(),
  /** Where its bytes lie in the package; null where they are kept apart from it, or by nobody. */
  path: z.string().nullable(),
});
const mediaSchema = z.strictObject({ format: z.literal('jianhu-media/1'), files: z.array(entrySchema) });

export type NamedMedia = Omit<z.infer<typeof entrySchema>, 'path'> & {
  /** What goes into the package. */
  readonly content: Uint8Array | null;
};

/** The list of recordings and the files themselves; nothing where slices name none. */
export function writeMedia(named: readonly NamedMedia[]): Readonly<Record<string, Uint8Array>> {
  if (named.length === 0) return {};
  const files = named.map(({ content, ...entry }) => ({
    ...entry,
    path: content === null ? null : `${MEDIA_FOLDER}${entry.sha256}`,
  }));
  const held = named.flatMap(({ sha256, content }): [string, Uint8Array][] =>
    content === null ? [] : [[`${MEDIA_FOLDER}${sha256}`, content]],
  );
  return { [MEDIA_PATH]: toJson({ format: 'jianhu-media/1', files }), ...Object.fromEntries(held) };
}

export interface MediaCheck {
  readonly held: number;
  readonly apart: number;
  readonly problems: readonly EvidenceProblem[];
}

/** Whether the recordings in a package are those that the slices named; a package without any is whole too. */
export function checkMedia(
  parts: Readonly<Record<string, Uint8Array>>,
  read: <T>(schema: z.ZodType<T>, bytes: Uint8Array | undefined) => T | null,
): MediaCheck {
  if (parts[MEDIA_PATH] === undefined) return { held: 0, apart: 0, problems: [] };
  const files = read(mediaSchema, parts[MEDIA_PATH])?.files ?? [];
  const held = files.filter(({ path }) => path !== null);
  const problems = held.flatMap(({ media, room, saidAt, sha256, sm3, path }): EvidenceProblem[] => {
    const bytes = parts[path ?? ''];
    const isSame = bytes !== undefined && digest('sha256', bytes) === sha256 && digest('sm3', bytes) === sm3;
    return isSame ? [] : [{ kind: 'media', what: `${media} ${room} ${saidAt}` }];
  });
  return { held: held.length, apart: files.length - held.length, problems };
}
