import { createPrivateKey } from 'node:crypto';
import { civilDateOf } from '@jianhu/kernel';
import { evaluateText } from '@jianhu/rules';
import { inScope, systemScope, type Tx } from './infra/database.ts';
import type { App } from './create-app.ts';
import { appendEntry } from './modules/audit/index.ts';
import type { ClueEvidence } from './modules/clues/index.ts';
import { buildPackage, httpAuthority, type Slice } from './modules/evidence/index.ts';
import { readRoomLog, type RoomLine } from './modules/livestream/index.ts';

/** Around the first and the last finding of a room: what was said before and after belongs to what was said. */
const AROUND_MS = 5 * 60_000;

interface Export {
  readonly number: string;
  /** PEM of the key that signs checkpoints, so that one published key stands for both. */
  readonly privateKey: string;
  readonly authorityUrl: string | undefined;
  readonly software: string;
}

export interface ExportedEvidence {
  readonly bytes: Uint8Array;
  readonly slices: number;
  readonly findings: number;
  /** Findings whose slice the log no longer holds; their text and receipt are in the package all the same. */
  readonly withoutSlice: number;
}

/** One package of what was received around the findings of a clue; null where there is no such clue. */
export async function exportEvidence(app: App, { number, privateKey, authorityUrl, software }: Export) {
  const { infra, clues, detection } = app;
  const at = infra.clock.now();
  const read = await inScope(infra.workerDb, systemScope, async (tx) => {
    const clue = await clues.evidenceOf(tx, number);
    if (clue === null) return null;
    const texts = await detection.textsByIds(
      tx,
      clue.findings.map(({ id }) => id),
    );
    const lines = await readRooms(tx, app, clue);
    return { clue, texts, lines };
  });
  if (read === null) return null;
  const { clue, texts, lines } = read;
  const slices = lines.map(toSlice);
  const said = new Set(lines.flatMap(({ line }) => textsOf(line)));
  const findings = clue.findings.map((finding) => ({ finding, receipt: receiptOf(app, texts.get(finding.id)) }));
  const bytes = await buildPackage(
    {
      title: `线索 ${clue.number}`,
      clue: {
        number: clue.number,
        conduct: clue.conduct,
        article: clue.article,
        confirmedAt: clue.confirmedAt,
        demo: clue.demo,
      },
      findings,
      transcript: lines
        .flatMap(({ room, line }) => textsOf(line).map((text) => `${line.row.at} ${room} ${text}\n`))
        .join(''),
      slices,
      software,
      at,
    },
    { key: createPrivateKey(privateKey), authority: authorityUrl === undefined ? null : httpAuthority(authorityUrl) },
  );
  await inScope(infra.workerDb, systemScope, (tx) =>
    appendEntry(tx, infra.clock, systemScope, {
      objectKind: 'clue',
      objectId: clue.id,
      action: 'clue.evidenceExported',
      detail: { slices: slices.length, findings: findings.length, stamped: authorityUrl !== undefined },
    }),
  );
  const withoutSlice = clue.findings.filter(({ text, field }) => field !== 'speechAcross' && !said.has(text)).length;
  return { bytes, slices: slices.length, findings: findings.length, withoutSlice } satisfies ExportedEvidence;
}

interface RoomSlice {
  readonly room: string;
  readonly line: RoomLine;
}

async function readRooms(tx: Tx, { infra }: App, { findings }: ClueEvidence): Promise<RoomSlice[]> {
  const rooms = Map.groupBy(
    findings.filter(({ roomId }) => roomId !== null),
    ({ platform, roomId }) => `${platform} ${roomId}`,
  );
  const found: RoomSlice[] = [];
  for (const [room, ofRoom] of rooms) {
    const [first] = ofRoom;
    const times = ofRoom.map(({ observedAt }) => Date.parse(observedAt));
    const [from, to] = [Math.min(...times) - AROUND_MS, Math.max(...times) + AROUND_MS];
    const key = { platform: first?.platform ?? '', roomId: first?.roomId ?? '' };
    const lines = await readRoomLog(tx, infra.eventLog, key, new Date(from));
    // Comments are words of consumers, and no part of what an operator said.
    const kept = lines.filter(({ row }) => row.kind !== 'comment' && isBetween(Date.parse(row.at), from, to));
    found.push(...kept.map((line) => ({ room, line })));
  }
  return found;
}

function isBetween(at: number, from: number, to: number): boolean {
  return at >= from && at <= to;
}

function toSlice({ room, line }: RoomSlice): Slice {
  return { room, at: new Date(line.row.at).toISOString(), bytes: line.raw };
}

function textsOf({ row }: RoomLine): string[] {
  if (row.kind === 'segment') return [row.speech?.text, row.screen?.text].filter((text) => text !== undefined);
  return row.kind === 'listing' ? [row.title, row.description].filter((text) => text !== undefined) : [];
}

type KeptText =
  Awaited<ReturnType<App['detection']['textsByIds']>> extends ReadonlyMap<string, infer Text> ? Text : never;

/** By the rules of the day of the event; null where the text is no longer kept. */
function receiptOf({ detection }: App, kept: KeptText | undefined): unknown {
  if (kept === undefined) return null;
  const day = civilDateOf(kept.observedAt);
  const category = kept.productCategory === null ? {} : { productCategory: kept.productCategory };
  return evaluateText(detection.packOf(day), { text: kept.text, kind: kept.kind, at: day, ...category }).receipt;
}
