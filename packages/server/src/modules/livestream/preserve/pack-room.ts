import type { Finding, Observation } from '@jianhu/contract';
import { buildPackage } from '../../evidence/index.ts';
import { inOrderOfTime, type RoomLine } from '../room/read-room-log.ts';
import type { PreserveContext } from './context.ts';

export interface RoomContent {
  readonly title: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly room: string;
  readonly lines: readonly RoomLine[];
  readonly findings: readonly Finding[];
  readonly at: Date;
}

/**
 * A package of what was received of a room, byte for byte, comments too: what is done about a room is judged with what buyers were
 * told and asked. The heads of its chain are signed minutes later and are proved by the package of the clue.
 */
export async function packRoom(ctx: PreserveContext, content: RoomContent): Promise<Uint8Array> {
  const { title, record, room, lines, findings, at } = content;
  const given = {
    title,
    clue: record,
    findings: findings.map((finding) => ({ finding, receipt: null })),
    transcript: inOrderOfTime(lines)
      .flatMap(({ row }) =>
        wordsOf(row).map(
          (said) => `${row.at} ${room} ${said}
`,
        ),
      )
      .join(''),
    slices: lines.map((line) => ({ room, at: new Date(line.row.at).toISOString(), bytes: line.raw, from: line })),
    // Their names and articles stand in the package of the clue.
    sources: [],
    recordings: {
      format: 'jianhu-recordings/1' as const,
      rooms: [{ room, reason: 'notSealedYet' as const }],
      seals: [],
    },
    software: ctx.software,
    at,
  };
  try {
    return await buildPackage(given, ctx.seal);
  } catch (error) {
    if (ctx.seal.authority === null) throw error;
    // An authority that does not answer must not let the moment pass: the package says that it has no timestamp.
    ctx.infra.log.warn({ err: error }, 'a package was preserved without a timestamp');
    return buildPackage(given, { ...ctx.seal, authority: null });
  }
}

/** Who wrote decides whose claim a comment is (广告法第二条); what the source does not say is not guessed. */
const AUTHORS = { viewer: '观众评论', anchor: '主播评论', shop: '店铺评论', unknown: '评论，作者身份未注明' } as const;

function wordsOf(row: Observation): string[] {
  if (row.kind === 'segment') return [row.speech?.text, row.screen?.text].filter((text) => text !== undefined);
  if (row.kind === 'listing') return [row.title];
  return row.kind === 'comment' ? [`【${AUTHORS[row.authorRole ?? 'unknown']}】${row.text}`] : [];
}

export interface Counts {
  readonly segments: number;
  readonly comments: number;
  readonly listings: number;
  readonly prices: number;
  readonly slices: number;
}

export function countLines(lines: readonly RoomLine[]): Counts {
  const of = (kind: Observation['kind']): number => lines.filter(({ row }) => row.kind === kind).length;
  const slices = lines.reduce((sum, { row }) => sum + (row.kind === 'segment' ? (row.slices?.length ?? 0) : 0), 0);
  return { segments: of('segment'), comments: of('comment'), listings: of('listing'), prices: of('price'), slices };
}
