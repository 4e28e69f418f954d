import { observationFlags, observationSectionSchema, type Observation } from '@jianhu/contract';
import { addDays, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { compareFindings, type HitStatus } from '@jianhu/rules';
import { openPayload, readSections } from '../../../infra/event-log/index.ts';
import { type ArchiveRow, archiveRowOf } from '../archive/archive-row.ts';
import { textColumns } from '../archive/text-column.ts';
import { type CompiledDifference, compileDifference } from '../run/compiled-difference.ts';
import type { Example } from '../run/example.ts';
import type { Stretch } from '../run/stretch.ts';
import { archivedInputOf } from '../run/text-input.ts';
import { shareOfTexts } from '../run/unit-share.ts';

/** Hits of one rule and status on one civil day. */
export interface DayCount {
  readonly day: string;
  readonly ruleId: string;
  readonly status: HitStatus;
  readonly hits: number;
}

export interface ShadowLook {
  readonly texts: number;
  readonly evaluated: number;
  /** Batches and lines that no reader understands; the detector parks them. */
  readonly unreadable: number;
  readonly counts: readonly DayCount[];
  readonly hits: readonly Example[];
}

/** More of one look are counted and not kept. */
const KEPT = 200;

/**
 * Looks at batches of the log for what two packs see differently: the path of a replay, with the log in place of the archive. What the
 * source sent before is left, since the stream finds it under the same id.
 */
export function createBatchLooker(stretches: readonly Stretch[]): (packed: readonly Uint8Array[]) => ShadowLook {
  const spans = stretches.map(({ from, to }) => ({
    fromMs: startOfCivilDay(from).getTime(),
    endMs: startOfCivilDay(addDays(to, 1)).getTime(),
  }));
  const compiled = new Map<number, CompiledDifference>();
  return (packed) => {
    const { rows, unreadable } = readRows(packed);
    const counts = new Map<string, { -readonly [K in keyof DayCount]: DayCount[K] }>();
    const hits: Example[] = [];
    let [texts, evaluated] = [0, 0];
    const compile = (which: number): CompiledDifference => {
      const known = compiled.get(which);
      if (known) return known;
      const shares = shareOfTexts(rows.flatMap((row) => textsOf(row).map(({ text }) => text)));
      const made = compileDifference(stretches[which]!.difference, shares);
      compiled.set(which, made);
      return made;
    };
    for (const one of rows) {
      const at = one.row.at ?? 0;
      const which = spans.findIndex(({ fromMs, endMs }) => fromMs <= at && at < endMs);
      if (which < 0 || stretches[which]!.difference.changes.length === 0) continue;
      const { live, draft, probe, sieve } = compile(which);
      for (const { field, text } of textsOf(one)) {
        texts += 1;
        if (!sieve(text) || !probe.mayHit(text)) continue;
        evaluated += 1;
        const { platform, room, shop, source, external, author } = one.row;
        const input = archivedInputOf(text, one.kind, one.row);
        for (const found of compareFindings(live.scan(input), draft.scan(input))) {
          const day = civilDateOf(new Date(at));
          const key = `${day} ${found.ruleId} ${found.status}`;
          const count = counts.get(key) ?? { day, ruleId: found.ruleId, status: found.status, hits: 0 };
          count.hits += 1;
          counts.set(key, count);
          const place = { platform: platform ?? '', room, shop, source: source ?? '', external: external ?? '', at };
          if (hits.length < KEPT) {
            hits.push({ ...found, ...place, kind: one.kind, authorRole: author, field, text });
          }
        }
      }
    }
    return { texts, evaluated, unreadable, counts: [...counts.values()], hits };
  };
}

interface HeardRow {
  readonly kind: Observation['kind'];
  readonly row: ArchiveRow;
}

function textsOf({ kind, row }: HeardRow): { readonly field: string; readonly text: string }[] {
  return textColumns[kind].flatMap((field) => {
    const text = row[field];
    return text === null ? [] : [{ field, text }];
  });
}

function readRows(packed: readonly Uint8Array[]): { readonly rows: HeardRow[]; readonly unreadable: number } {
  const rows: HeardRow[] = [];
  let unreadable = 0;
  for (const bytes of packed) {
    try {
      const payload = openPayload({ packed: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) });
      for (const { header, lines } of readSections(payload, (json) => observationSectionSchema.parse(json))) {
        for (const [at, line] of lines.entries()) {
          const flags = header.flags?.[at] ?? 0;
          if ((flags & observationFlags.repeated) !== 0) continue;
          const row = parseLine(line);
          if (row) rows.push({ kind: row.kind, row: archiveRowOf(row, header.sourceId, flags) });
          else unreadable += 1;
        }
      }
    } catch {
      unreadable += 1;
    }
  }
  return { rows, unreadable };
}

/** Only accepted rows stand in the log, so their form is known. */
function parseLine(line: Buffer): Observation | null {
  try {
    return JSON.parse(line.toString('utf8')) as Observation;
  } catch {
    return null;
  }
}
