import { createPrivateKey } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { civilDateOf } from '@jianhu/kernel';
import { evaluateText } from '@jianhu/rules';
import { inScope, systemScope, type Tx } from './infra/database.ts';
import type { App } from './create-app.ts';
import { appendEntry } from './modules/audit/index.ts';
import type { ClueEvidence } from './modules/clues/index.ts';
import { type Recording, textInputOf } from './modules/detection/index.ts';
import { buildPackage, httpAuthority, type NamedMedia, type Recordings, type Slice } from './modules/evidence/index.ts';
import { inOrderOfTime, lateUntil, readRoomLog, type RoomLine } from './modules/livestream/index.ts';
import { type ClueMedia, listMedia } from './modules/retention/index.ts';

/** Around the first and the last finding of a room: what was said before and after belongs to what was said. */
export const AROUND_MS = 5 * 60_000;

/** What of the application a package is made of. */
export type EvidenceApp = {
  readonly infra: App['infra'];
  readonly clues: Pick<App['clues'], 'evidenceOf'>;
  readonly detection: Pick<App['detection'], 'textsByIds' | 'findRecording' | 'packOf'>;
  readonly livestream: Pick<App['livestream'], 'preservedFor'>;
  readonly intake: Pick<App['intake'], 'listOrigins'>;
};

interface Export {
  readonly number: string;
  /** PEM of the key that signs checkpoints, so that one published key stands for both. */
  readonly privateKey: string;
  readonly authorityUrl: string | undefined;
  readonly software: string;
  /** Reads a recording that was fetched; absent: recordings are named and lie beside the package, in the blob store. */
  readonly openBlob?: (sha256: string) => Readable;
}

export interface ExportedEvidence {
  readonly bytes: Uint8Array;
  readonly slices: number;
  readonly findings: number;
  /** Findings whose slice the log no longer holds; their text and receipt are in the package all the same. */
  readonly withoutSlice: number;
  /** Rooms whose segments no signed chain proves yet, or none any more. */
  readonly unproved: readonly string[];
}

/** One package of what was received around the findings of a clue; null where there is no such clue. */
export async function exportEvidence(
  app: EvidenceApp,
  { number, privateKey, authorityUrl, software, openBlob }: Export,
) {
  const { infra, clues, detection } = app;
  const at = infra.clock.now();
  const read = await inScope(infra.workerDb, systemScope, async (tx) => {
    const clue = await clues.evidenceOf(tx, number);
    if (clue === null) return null;
    const texts = await detection.textsByIds(
      tx,
      clue.findings.map(({ id }) => id),
    );
    const rooms = await readRooms(tx, app, clue);
    const sourceIds = rooms.flatMap(({ lines }) => lines.map(({ sourceId }) => sourceId));
    const sources = await app.intake.listOrigins(tx, [...new Set(sourceIds)]);
    return { clue, texts, rooms, sources, media: await listMedia(tx, clue.id) };
  });
  if (read === null) return null;
  const { clue, texts, rooms } = read;
  const lines = rooms.flatMap(({ room, lines: ofRoom }) => ofRoom.map((line) => ({ room, line })));
  const slices = lines.map(toSlice);
  const recordings = buildRecordings(rooms);
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
      transcript: rooms
        .flatMap(({ room, lines: ofRoom }) => inOrderOfTime(ofRoom).map((line) => ({ room, line })))
        .flatMap(({ room, line }) => textsOf(line).map((text) => `${line.row.at} ${room} ${text}\n`))
        .join(''),
      slices,
      sources: read.sources,
      recordings,
      media: await attachMedia(read.media, openBlob),
      software,
      at,
    },
    {
      key: createPrivateKey(privateKey),
      authority: authorityUrl === undefined ? null : httpAuthority(authorityUrl, infra.rng),
    },
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
  const unproved = recordings.rooms.flatMap((one) => ('reason' in one ? [one.room] : []));
  return { bytes, slices: slices.length, findings: findings.length, withoutSlice, unproved } satisfies ExportedEvidence;
}

/** What a package carries of recordings at most; the rest is named in it and kept apart. */
const MOST_MEDIA_BYTES = 268_435_456;

async function attachMedia(named: readonly ClueMedia[], openBlob: Export['openBlob']): Promise<NamedMedia[]> {
  const attached: NamedMedia[] = [];
  let room = MOST_MEDIA_BYTES;
  for (const one of named) {
    const isHeld = openBlob !== undefined && one.state === 'fetched' && one.bytes <= room;
    if (isHeld) room -= one.bytes;
    attached.push({ ...one, content: isHeld ? await buffer(openBlob(one.sha256)) : null });
  }
  return attached;
}

interface RoomSlice {
  readonly room: string;
  readonly line: RoomLine;
}

interface RecordedRoom {
  readonly room: string;
  readonly lines: readonly RoomLine[];
  readonly recording: Recording;
}

interface RoomWindow {
  readonly platform: string;
  readonly roomId: string;
  readonly from: number;
  readonly to: number;
}

/** The minutes around the findings of each room, and what an officer preserved of it. */
export async function listWindows(tx: Tx, app: EvidenceApp, clue: ClueEvidence): Promise<RoomWindow[]> {
  const found = clue.findings.flatMap(({ platform, roomId, observedAt }) => {
    const at = Date.parse(observedAt);
    return roomId === null ? [] : [{ platform, roomId, from: at - AROUND_MS, to: at + AROUND_MS }];
  });
  const preserved = (await app.livestream.preservedFor(tx, clue.alertIds)).map((one) => ({
    ...one,
    from: one.from.getTime(),
    to: one.to.getTime(),
  }));
  const rooms = Map.groupBy([...found, ...preserved], ({ platform, roomId }) => `${platform} ${roomId}`);
  return [...rooms.values()].flatMap((ofRoom) => {
    const [first] = ofRoom;
    if (!first) return [];
    const [from, to] = [Math.min(...ofRoom.map((one) => one.from)), Math.max(...ofRoom.map((one) => one.to))];
    return [{ platform: first.platform, roomId: first.roomId, from, to }];
  });
}

async function readRooms(tx: Tx, app: EvidenceApp, clue: ClueEvidence): Promise<RecordedRoom[]> {
  const found: RecordedRoom[] = [];
  for (const { platform, roomId, from, to } of await listWindows(tx, app, clue)) {
    const recorded = await readRecorded(tx, app, { platform, roomId }, { from, to });
    found.push({ room: `${platform} ${roomId}`, ...recorded });
  }
  return found;
}

/** What was said around the findings, and all segments up to the next signed heads on both sides, so that a chain leads from one to the other. */
async function readRecorded(
  tx: Tx,
  { infra, detection }: EvidenceApp,
  key: { readonly platform: string; readonly roomId: string },
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Omit<RecordedRoom, 'room'>> {
  // Comments are words of consumers, and no part of what an operator said.
  const read = async (since: Date) =>
    (await readRoomLog(tx, infra.eventLog, key, { from: since, until: lateUntil(to) })).filter(
      ({ row }) => row.kind !== 'comment',
    );
  const around = (await read(new Date(from))).filter(({ row }) => isBetween(Date.parse(row.at), from, to));
  const segments = around.filter(({ row }) => row.kind === 'segment');
  const [firstOffset, lastOffset] = [segments[0]?.offset, segments.at(-1)?.offset];
  if (firstOffset === undefined || lastOffset === undefined) return { lines: around, recording: { reason: 'notKept' } };
  const recording = await detection.findRecording(tx, { ...key, firstOffset, lastOffset });
  if ('reason' in recording) return { lines: around, recording };
  const { fromOffset, toOffset, readFrom } = recording;
  const all = await read(readFrom === null ? new Date(0) : new Date(readFrom.getTime() - BEFORE_MS));
  const wanted = new Set(around.map(({ offset }) => offset));
  const isRecorded = ({ row, offset }: RoomLine): boolean =>
    row.kind === 'segment' && offset >= fromOffset && offset < toOffset;
  return { lines: all.filter((line) => isRecorded(line) || wanted.has(line.offset)), recording };
}
/** A batch may have been appended a little before the checkpoint in front of it was written. */
const BEFORE_MS = 60_000;

/** Names the slices by the numbers that the package gives them: all rooms one after the other. */
function buildRecordings(rooms: readonly RecordedRoom[]): Recordings {
  let no = 0;
  const seals = new Map<number, Recordings['seals'][number]>();
  const proved = rooms.map(({ room, lines, recording }): Recordings['rooms'][number] => {
    const numbered = lines.map((line) => ({ line, no: (no += 1) }));
    if ('reason' in recording) return { room, reason: recording.reason };
    const { before, after, fromOffset, toOffset } = recording;
    const slices = numbered
      .filter(({ line: { row, offset } }) => row.kind === 'segment' && offset >= fromOffset && offset < toOffset)
      .map((one) => one.no);
    // A part that the log no longer holds cannot be led from one head to the other.
    if (slices.length !== after.head.segments - (before?.head.segments ?? 0)) return { room, reason: 'notKept' };
    for (const seal of recording.seals) seals.set(seal.no, seal);
    return { room, before, after, slices };
  });
  return { format: 'jianhu-recordings/1', rooms: proved, seals: [...seals.values()] };
}

function isBetween(at: number, from: number, to: number): boolean {
  return at >= from && at <= to;
}

function toSlice({ room, line }: RoomSlice): Slice {
  return { room, at: new Date(line.row.at).toISOString(), bytes: line.raw, from: line };
}

function textsOf({ row }: RoomLine): string[] {
  if (row.kind === 'segment') return [row.speech?.text, row.screen?.text].filter((text) => text !== undefined);
  return row.kind === 'listing' ? [row.title, row.description].filter((text) => text !== undefined) : [];
}

type KeptText =
  Awaited<ReturnType<App['detection']['textsByIds']>> extends ReadonlyMap<string, infer Text> ? Text : never;

/** By the rules of the day of the event; null where the text is no longer kept. */
function receiptOf({ detection }: EvidenceApp, kept: KeptText | undefined): unknown {
  if (kept === undefined) return null;
  const day = civilDateOf(kept.observedAt);
  return evaluateText(detection.packOf(day), { ...textInputOf(kept.text, kept), at: day }).receipt;
}
