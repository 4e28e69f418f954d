import {
  observationFlags,
  observationSectionSchema,
  type Observation,
  type ObservationSection,
} from '@jianhu/contract';
import { type Finding, type Pack, scannerOf } from '@jianhu/rules';
import { openPayload, readSections, type StoredBatch } from '../../infra/event-log/index.ts';
import { findingIdOf } from './finding-id.ts';
import { type ObservationPlace, placeOf, type TextField, textsOf } from './observation-text.ts';
import type { RulePacks } from './rule-packs.ts';

/** A finding with all that the log says of it; whose room it was is asked when it is written. */
export interface ScannedFinding {
  readonly id: string;
  readonly finding: Finding;
  readonly pack: Pack;
  readonly field: TextField;
  readonly text: string;
  readonly row: Observation;
  readonly place: ObservationPlace;
  readonly section: ObservationSection;
  readonly line: number;
  readonly partition: number;
  readonly offset: number;
}

/** A message that could not be evaluated. */
export interface ParkedMessage {
  readonly partition: number;
  readonly offset: number;
  readonly sourceId: string | null;
  readonly receiptId: string | null;
  readonly line: number | null;
  readonly reason: string;
  readonly raw: Buffer;
}

export interface ScannedBatch {
  readonly partition: number;
  readonly firstOffset: number;
  readonly nextOffset: number;
  readonly findings: readonly ScannedFinding[];
  readonly parked: readonly ParkedMessage[];
  /** Evaluated, repeats left out. */
  readonly counted: number;
}

/** Pure: the same batch and rules give the same findings. What throws is parked, and the next message goes on. */
export function scanBatch(packs: RulePacks, batch: StoredBatch): ScannedBatch {
  const findings: ScannedFinding[] = [];
  const parked: ParkedMessage[] = [];
  const ends = {
    partition: batch.partition,
    firstOffset: batch.firstOffset,
    nextOffset: batch.firstOffset + batch.count,
  };
  let counted = 0;
  let index = 0;
  try {
    for (const { header, lines } of readSections(openPayload(batch), (json) => observationSectionSchema.parse(json))) {
      for (const [at, raw] of lines.entries()) {
        const message = {
          section: header,
          line: header.lines[at] ?? 0,
          partition: batch.partition,
          offset: batch.firstOffset + index,
        };
        index += 1;
        if (((header.flags?.[at] ?? 0) & observationFlags.repeated) === 0) counted += 1;
        try {
          scanMessage(packs, message, raw, findings);
        } catch (error) {
          parked.push(park(message, raw, error));
        }
      }
    }
  } catch (error) {
    parked.push({
      partition: batch.partition,
      offset: batch.firstOffset + index,
      sourceId: null,
      receiptId: null,
      line: null,
      reason: reasonOf(error),
      raw: batch.packed,
    });
  }
  return { ...ends, findings, parked, counted };
}

type Message = Pick<ScannedFinding, 'section' | 'line' | 'partition' | 'offset'>;

function scanMessage(packs: RulePacks, message: Message, raw: Buffer, into: ScannedFinding[]): void {
  // Only accepted rows stand in the log, so the form is known; what is not so after all throws and is parked.
  const row = JSON.parse(raw.toString('utf8')) as Observation;
  const texts = textsOf(row);
  if (texts.length === 0) return;
  const pack = packs.at(Date.parse(row.at));
  const scanner = scannerOf(pack);
  for (const { field, text } of texts) {
    const category = 'productCategory' in row ? placeOf(row).productCategory : null;
    const found = scanner.scan({ text, kind: row.kind, ...(category === null ? {} : { productCategory: category }) });
    for (const finding of found) {
      const key = { sourceId: message.section.sourceId, externalId: row.externalId, field };
      into.push({
        ...message,
        id: findingIdOf({ ...finding, ...key }),
        finding,
        pack,
        field,
        text,
        row,
        place: placeOf(row),
      });
    }
  }
}

export function park(message: Message, raw: Buffer, error: unknown): ParkedMessage {
  const { partition, offset, line, section } = message;
  return {
    partition,
    offset,
    line,
    sourceId: section.sourceId,
    receiptId: section.receiptId,
    reason: reasonOf(error),
    raw,
  };
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return reason.replaceAll('\0', '').toWellFormed().slice(0, 500);
}
