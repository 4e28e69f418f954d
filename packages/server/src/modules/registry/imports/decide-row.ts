import type { CivilDate } from '@jianhu/kernel';
import { NOTHING_KEPT, type PersonStanding, sealPerson, type SealedPerson } from '../person/index.ts';
import { masksOf } from '../protect-person.ts';
import {
  type AnyRecord,
  type FieldChange,
  isOperator,
  listChanges,
  type RecordKind,
  recordSchemas,
} from '../record.ts';
import type { RegistryPlaces } from '../places.ts';
import { checkLicence, licenceTitle } from './check-licence.ts';
import type { InterpretedRow } from './interpret-row.ts';
import { buildProblem, isRefused, type Problem } from './problem.ts';

/** What applying a row would do. */
export interface DecidedRow {
  readonly line: number;
  readonly outcome: 'create' | 'change' | 'same' | 'reject';
  readonly key: string;
  readonly title: string;
  /** Null for a refused row of no known subject. */
  readonly subjectId: string | null;
  readonly baseVersion: number;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly Problem[];
  readonly record: AnyRecord | null;
  /** What masking took out of the row: goes into the vault beside it and is nowhere else. */
  readonly sealed: SealedPerson | null;
}

/** What the registry knows about the row's record. `beyond`: it stands behind the wall of the caller. */
export interface Standing {
  readonly ids: readonly string[];
  readonly beyond: boolean;
  readonly version: number;
  /** Null when there is none or it was withdrawn. */
  readonly record: AnyRecord | null;
  /** What the vault knows of an operator, also of one that was withdrawn; absent for other kinds of records. */
  readonly person?: PersonStanding;
  /** An earlier line of the file with the same key. */
  readonly duplicateOf: number | undefined;
}

export interface Importer {
  readonly reach: 'city' | 'county' | 'unit' | 'none';
  readonly countyCode: string | null;
  readonly places: RegistryPlaces;
  readonly today: CivilDate;
  nextId(): string;
}

const defaults: Readonly<Record<RecordKind, Readonly<Record<string, unknown>>>> = {
  operator: {
    uscc: null,
    legacyRegNo: null,
    subjectKey: null,
    status: 'unknown',
    address: '',
    businessScope: '',
    trade: null,
    establishedOn: null,
    personRef: null,
    personEntry: null,
  },
  platform: { uscc: null, countyCode: null, icpFilingNo: null },
  shop: { url: null, status: 'open', operatorId: null, countyCode: null },
  liveRoom: {
    shopId: null,
    operatorId: null,
    countyCode: null,
    status: 'registered',
    anchorPseudonym: null,
    anchorRef: null,
  },
  licence: { scope: '', issuingOrgan: null, issuedOn: null, validTo: null, status: 'unknown', countyCode: null },
};

/** Decides one row by the law of the registry; knows nothing of files or databases. */
export function decideRow(
  kind: RecordKind,
  row: InterpretedRow,
  referenced: { readonly fields: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] },
  standing: Standing,
  importer: Importer,
): DecidedRow {
  const values = {
    ...defaults[kind],
    ...row.derived,
    ...standing.record,
    ...row.given,
    ...referenced.fields,
  };
  const parsed = recordSchemas[kind].safeParse(values);
  const { record, sealed } = parsed.success ? guard(parsed.data, standing, importer) : NO_RECORD;
  const problems = [
    ...row.problems,
    ...referenced.problems,
    ...(parsed.success ? [] : missingCells(parsed.error.issues, row.problems)),
    ...noteDerived(row, standing, importer.places),
    ...checkStanding(standing),
    ...(record && standing.duplicateOf === undefined ? checkWall(record, importer) : []),
    ...(record && 'number' in record ? checkLicence(record, row, standing, importer.today) : []),
  ];
  const identity = { line: row.line, key: keyOf(row), title: titleOf(row, record), problems };
  const [known = null] = standing.ids;
  if (record === null || isRefused(problems)) {
    return { ...identity, outcome: 'reject', subjectId: known, baseVersion: 0, changes: [], ...NO_RECORD };
  }
  const settled = { ...identity, subjectId: known ?? importer.nextId(), baseVersion: standing.version, record, sealed };
  if (standing.record === null) return { ...settled, outcome: 'create', changes: [] };
  const changes = maskFormer(listChanges(standing.record, record), standing.record, record);
  return { ...settled, outcome: changes.length === 0 ? 'same' : 'change', changes };
}

const NO_RECORD = { record: null, sealed: null } as const;

function guard(record: AnyRecord, standing: Standing, importer: Importer): Pick<DecidedRow, 'record' | 'sealed'> {
  if (!isOperator(record)) return { record, sealed: null };
  const { record: former, person = NOTHING_KEPT } = standing;
  const before = former && isOperator(former) ? former : null;
  return sealPerson(record, { record: before, person }, importer.nextId);
}

/** Who turns out to be a natural person is named by the row no more than by the record. */
function maskFormer(changes: readonly FieldChange[], before: AnyRecord, after: AnyRecord): readonly FieldChange[] {
  if (!isOperator(before) || !isOperator(after)) return changes;
  const masks = masksOf([before.kind, after.kind]);
  return changes.map((change) => {
    const { field, from } = change;
    return from !== null && (field === 'nameZh' || field === 'address')
      ? { ...change, from: masks[field](from) }
      : change;
  });
}

/** A field that is neither given nor known nor derived; one already complained of is not named twice. */
function missingCells(issues: readonly { path: PropertyKey[] }[], known: readonly Problem[]): Problem[] {
  const fields = new Set(issues.map((issue) => String(issue.path[0])));
  return [...fields]
    .filter(
      (field) => !known.some((problem) => problem.field === field) && field !== 'platformId' && field !== 'operatorId',
    )
    .map((field) => buildProblem('cell.missing', field));
}

function noteDerived(row: InterpretedRow, standing: Standing, places: RegistryPlaces): Problem[] {
  const { countyCode } = row.derived;
  if (standing.record !== null || countyCode === undefined || row.given['countyCode'] !== undefined) return [];
  if (row.problems.some((problem) => problem.field === 'countyCode')) return [];
  const current = places.counties.find((county) => county.code === countyCode)?.nameZh ?? countyCode;
  return [buildProblem('county.fromCode', 'countyCode', { current })];
}

function checkStanding(standing: Standing): Problem[] {
  if (standing.duplicateOf !== undefined) return [buildProblem('row.duplicate', 'key', { line: standing.duplicateOf })];
  if (standing.beyond) return [buildProblem('row.beyondWall', 'key')];
  return standing.ids.length > 1 ? [buildProblem('row.ambiguous', 'key')] : [];
}

/** Brief 7.6: a county writes its own rows only. */
function checkWall(record: AnyRecord, importer: Importer): Problem[] {
  if (importer.reach === 'city' || record.countyCode === importer.countyCode) return [];
  return [buildProblem('row.otherCounty', 'countyCode')];
}

/** The key as people know it. */
function keyOf({ given, references }: InterpretedRow): string {
  const own = given['platformRoomId'] ?? given['platformShopId'];
  if (own !== undefined) return `${references.platform ?? ''}/${own}`;
  return given['number'] ?? given['domain'] ?? given['uscc'] ?? given['legacyRegNo'] ?? given['subjectKey'] ?? '';
}

function titleOf({ given }: InterpretedRow, record: AnyRecord | null): string {
  if (record && 'nameZh' in record) return record.nameZh;
  if (record && 'number' in record) return licenceTitle(record.kind);
  // A refused row of unknown kind could name a person; only codes identify it then.
  return given['titleZh'] ?? '';
}
