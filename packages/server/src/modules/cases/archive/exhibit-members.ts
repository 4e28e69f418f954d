import type { Exhibit } from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { listExhibitRows, listTimestamps } from '../exhibit/store.ts';
import { listExhibits } from '../exhibit/views.ts';
import { type ArchiveMember, bytesOf, listOf, padded } from './archive-member.ts';
import type { ReporterCheck } from './reporter-check.ts';

interface ExhibitMembers {
  readonly main: readonly ArchiveMember[];
  readonly internal: readonly ArchiveMember[];
}

/** The evidence with its chain of custody; what came from the reporter or names that person lies in the internal volume. */
export async function exhibitMembers(
  ctx: CasesContext,
  caller: Caller,
  id: string,
  { mayShow }: ReporterCheck,
): Promise<ExhibitMembers> {
  const { items } = await listExhibits(ctx, caller, id);
  const { timestamps, rows } = await inScope(ctx.infra.db, caller, async (tx) => ({
    timestamps: await listTimestamps(tx, id),
    rows:
      items.length === 0
        ? []
        : await listExhibitRows(
            tx,
            id,
            items.map((one) => one.id),
          ),
  }));
  const closed = new Set<string>();
  for (const row of rows) if (await mayShow(row)) closed.add(row.id);
  const membersOf = (some: readonly Exhibit[]): ArchiveMember[] => [
    ...listOf('exhibits.json', '证据清单和保管链', some),
    ...some.filter(({ infection }) => infection === null).flatMap((one) => filesOf(ctx, one, timestamps)),
  ];
  return {
    main: membersOf(items.filter((one) => !closed.has(one.id))),
    internal: membersOf(items.filter((one) => closed.has(one.id))),
  };
}

function filesOf(
  { blobs }: CasesContext,
  { place, name, bytes, sha256, sm3 }: Exhibit,
  timestamps: ReadonlyMap<number, Uint8Array>,
): ArchiveMember[] {
  const path = `exhibits/${padded(place)}`;
  const reply = timestamps.get(place);
  return [
    { path, name, bytes, content: () => blobs.open(sha256), hashes: { sha256, sm3 } },
    ...(reply === undefined ? [] : [bytesOf(`${path}.tsr`, `${name}（可信时间戳）`, reply)]),
  ];
}
