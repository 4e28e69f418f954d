import type { evaluateParkedMessages, Observation, ObservationSection, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type RowScope, systemScope, type Tx } from '../../infra/database.ts';
import { openPayload, readSections } from '../../infra/event-log/index.ts';
import { appendEntry } from '../audit/index.ts';
import { parkedIdOf, type ParkedPlace, placeOfParkedId } from './parked-id.ts';
import { type RecordDeps, recordScanned } from './record-findings.ts';
import type { RulePacks } from './rule-packs.ts';
import { reasonOf, scanRow } from './scan-batch.ts';
import type { ScannedFinding } from './scanned-batch.ts';
import { parseSection } from './section.ts';
import * as store from './store.ts';

type Outcome = ResponseOf<typeof evaluateParkedMessages>['items'][number];
type Deps = RecordDeps & { readonly packs: RulePacks };

/**
 * Evaluates parked messages once more, by the rules of today for the day of each event. A finding's id is a pure hash, so what was found
 * before meets itself; one that was evaluated is left alone. Live models and chains have gone on meanwhile and are not touched.
 */
export async function evaluateParked(
  deps: Deps,
  by: Pick<RowScope, 'actorRef'>,
  ids: readonly string[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  // One transaction each: a message that fails takes no other with it.
  for (const id of new Set(ids))
    outcomes.push(await inScope(deps.infra.workerDb, systemScope, (tx) => evaluateOne(tx, deps, by, id)));
  return outcomes;
}

async function evaluateOne(tx: Tx, deps: Deps, by: Pick<RowScope, 'actorRef'>, id: string): Promise<Outcome> {
  const { infra, packs } = deps;
  const place = placeOfParkedId(id);
  const parked = await store.lockParked(tx, place);
  if (!parked) throw new AppError('record.notFound', 404);
  if (parked.evaluatedAt !== null) return { id, outcome: 'evaluatedBefore', findings: 0 };
  const scanned = scanParked(packs, { ...place, ...parked });
  const { inserted, refused } = await recordScanned(tx, deps, scanned.findings, true);
  const reason = scanned.reason ?? refused[0]?.reason ?? null;
  await store.markTried(tx, place, { reason, at: infra.clock.now() });
  const outcome = reason === null ? 'evaluated' : 'stillParked';
  await appendEntry(tx, infra.clock, by, {
    objectKind: 'parkedMessage',
    objectId: parkedIdOf(place),
    action: `parkedMessage.${outcome}`,
    detail: { sourceId: parked.sourceId, findings: inserted.size },
  });
  return { id, outcome, findings: inserted.size };
}

interface Scanned {
  readonly findings: readonly ScannedFinding[];
  /** Why something of it could not be evaluated again; null when all was. */
  readonly reason: string | null;
}

function scanParked(packs: RulePacks, parked: store.ParkedRow & ParkedPlace): Scanned {
  const findings: ScannedFinding[] = [];
  let reason: string | null = null;
  try {
    for (const { section, line, raw } of messagesOf(parked)) {
      try {
        const row = JSON.parse(raw.toString('utf8')) as Observation;
        findings.push(...scanRow(packs, { section, line, ...placeOf(parked) }, row));
      } catch (error) {
        reason ??= reasonOf(error);
      }
    }
  } catch (error) {
    reason = reasonOf(error);
  }
  return { findings, reason };
}

const placeOf = ({ partition, offset }: ParkedPlace): ParkedPlace => ({ partition, offset });

interface ParkedLine {
  readonly section: ObservationSection;
  readonly line: number;
  readonly raw: Buffer;
}

/** One line, or those of the batch that was parked as a whole. */
function* messagesOf({ raw, line, sourceId, receiptId, parkedAt }: store.ParkedRow): Generator<ParkedLine> {
  if (line !== null && sourceId !== null && receiptId !== null) {
    const receivedAt = parkedAt.toISOString();
    yield { section: { v: 1, receiptId, sourceId, receivedAt, lines: [line] }, line, raw };
    return;
  }
  for (const { header, lines } of readSections(openPayload({ packed: raw }), parseSection))
    for (const [at, one] of lines.entries()) yield { section: header, line: header.lines[at] ?? 0, raw: one };
}
