import { type ObservationSection, observationSectionSchema } from '@jianhu/contract';

/**
 * The header of a section as intake wrote it. A batch has one for every few lines, so that what is plainly sound is taken as it is and
 * the schema is asked about the rest, which says what is wrong.
 */
export function parseSection(json: unknown): ObservationSection {
  return isPlain(json) ? json : observationSectionSchema.parse(json);
}

function isPlain(json: unknown): json is ObservationSection {
  if (typeof json !== 'object' || json === null) return false;
  const { v, receiptId, sourceId, receivedAt, lines, flags = [] } = json as Partial<Record<string, unknown>>;
  return v === 1 && isText(receiptId) && isText(sourceId) && isText(receivedAt) && areCounts(lines) && areCounts(flags);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function areCounts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0);
}
