/** A room, else a shop, of a file of the archive. */
export interface FilePlace {
  readonly platform: string;
  readonly room: string | null;
  readonly shop: string | null;
}

/** As the manifest keeps it: `[platform, room or null, shop where there is no room]`. */
export type PlaceEntry = readonly [platform: string, room: string | null, shop: string | null];

/** The rooms (else shops) of rows, each once. */
export function placeListOf(
  rows: readonly { readonly platform: string | null; readonly room: string | null; readonly shop: string | null }[],
): PlaceEntry[] {
  const list = new Map<string, PlaceEntry>();
  for (const { platform, room, shop } of rows) {
    const entry = [platform ?? '', room, room === null ? shop : null] as const;
    const key = `${entry[0]}\n${entry[1] ?? ''}\n${entry[2] ?? ''}`;
    if (!list.has(key)) list.set(key, entry);
  }
  return [...list.values()];
}
