import {
  authorRoles,
  observationMembers,
  observationSchema,
  pseudonymPattern,
  recognisedMembers,
  type Observation,
} from '@jianhu/contract';
import { describeIssue, redactName } from './describe-issue.ts';

const MAX_INT = Number.MAX_SAFE_INTEGER;
// What follows the day: a subset of what the schema accepts, without leap seconds and odd precisions.
const AT_PATTERN =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Why a row does not fit the schema: the first place, in JSON pointer form. */
export interface SchemaProblem {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * True only for what `observationSchema` accepts too (a property test proves it), at a twentieth of the time. What it does not
 * accept is not wrong yet: the schema decides, and says where and why.
 */
export function isPlainObservation(value: unknown): value is Observation {
  if (typeof value !== 'object' || value === null) return false;
  // Every member is checked below before it is relied on.
  const row = value as Record<string, unknown>;
  if (row['v'] !== 1 || !isText(row['externalId'], 1, 128) || !isText(row['platform'], 1, 64)) return false;
  const at = row['at'];
  if (typeof at !== 'string' || at.length > 40 || !AT_PATTERN.test(at)) return false;
  switch (row['kind']) {
    case 'segment':
      return (
        hasOnly(row, observationMembers.segment) &&
        isText(row['roomId'], 1, 128) &&
        isCountOrAbsent(row['seq'], MAX_INT) &&
        isCountOrAbsent(row['durationMs'], 3_600_000) &&
        isRecognisedOrAbsent(row['speech']) &&
        isRecognisedOrAbsent(row['screen']) &&
        isTextOrAbsent(row['productCategory'], 0, 64) &&
        (row['anchor'] === undefined || isPseudonym(row['anchor'])) &&
        (row['aiGenerated'] === undefined || typeof row['aiGenerated'] === 'boolean') &&
        row['slices'] === undefined
      );
    case 'comment':
      return (
        hasOnly(row, observationMembers.comment) &&
        isText(row['roomId'], 1, 128) &&
        isCountOrAbsent(row['seq'], MAX_INT) &&
        isPseudonym(row['account']) &&
        isRoleOrAbsent(row['authorRole']) &&
        isText(row['text'], 1, 2_000)
      );
    case 'listing':
      return (
        hasOnly(row, observationMembers.listing) &&
        isItem(row) &&
        isText(row['title'], 1, 500) &&
        isTextOrAbsent(row['description'], 0, 20_000) &&
        (row['takenDown'] === undefined || typeof row['takenDown'] === 'boolean') &&
        isTextOrAbsent(row['productCategory'], 0, 64) &&
        isTextOrAbsent(row['approvalNumber'], 0, 64) &&
        isTextOrAbsent(row['registeredFunctions'], 0, 200) &&
        isTextOrAbsent(row['url'], 0, 2_000)
      );
    case 'price':
      return (
        hasOnly(row, observationMembers.price) &&
        isItem(row) &&
        isCount(row['listFen'], MAX_INT) &&
        isCountOrAbsent(row['strikeThroughFen'], MAX_INT) &&
        isCountOrAbsent(row['transactionFen'], MAX_INT)
      );
    case 'review':
      return (
        hasOnly(row, observationMembers.review) &&
        isItem(row) &&
        isPseudonym(row['account']) &&
        isText(row['text'], 1, 5_000) &&
        (row['stars'] === undefined || (isCount(row['stars'], 5) && row['stars'] !== 0))
      );
    default:
      return false;
  }
}

/** The schema's own answer: null when it accepts, else the place and the reason in both languages. */
export function findSchemaProblem(value: unknown): SchemaProblem | null {
  const issue = observationSchema.safeParse(value).error?.issues[0];
  if (!issue) return null;
  const surplus = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map(redactName) : [];
  return { pointer: pointerOf([...issue.path, ...surplus]), ...describeIssue(issue, value) };
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function hasOnly(row: object, members: ReadonlySet<string>): boolean {
  // The fastest loop over what JSON.parse made; names that an object inherits would only be refused, too.
  for (const name in row) if (!members.has(name)) return false;
  return true;
}

function isPseudonym(value: unknown): boolean {
  return typeof value === 'string' && (isHexadecimal(value) || pseudonymPattern.test(value));
}

// The common form, at a third of the time that the pattern takes.
function isHexadecimal(value: string): boolean {
  if (value.length < 16 || value.length > 128) return false;
  let letters = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 97 && code <= 102) letters += 1;
    else if (code < 48 || code > 57) return false;
  }
  return letters > 0;
}

function isRoleOrAbsent(value: unknown): boolean {
  return value === undefined || authorRoles.some((role) => role === value);
}

function isItem(row: Record<string, unknown>): boolean {
  return isText(row['shopId'], 1, 128) && isTextOrAbsent(row['roomId'], 1, 128) && isText(row['itemId'], 1, 128);
}

function isText(value: unknown, min: number, max: number): value is string {
  return typeof value === 'string' && value.length >= min && value.length <= max;
}

function isTextOrAbsent(value: unknown, min: number, max: number): boolean {
  return value === undefined || isText(value, min, max);
}

function isCount(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max;
}

function isCountOrAbsent(value: unknown, max: number): boolean {
  return value === undefined || isCount(value, max);
}

function isRecognisedOrAbsent(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const part = value as Record<string, unknown>;
  const confidence = part['confidence'];
  return (
    hasOnly(part, recognisedMembers) &&
    isText(part['text'], 1, 20_000) &&
    isText(part['engine'], 0, 64) &&
    typeof confidence === 'number' &&
    confidence >= 0 &&
    confidence <= 1
  );
}
