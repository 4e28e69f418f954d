import type { LicenceRecord, OperatorRecord, PlatformRecord } from '../record.ts';
import type { RegistryPlaces } from '../places.ts';
import type { CodeReader } from './code-reader.ts';
import type { ImportKind } from './column.ts';
import { countyOfDivision, readCounty } from './county-reader.ts';
import { type FieldReader, readFields } from './field-reader.ts';
import type { Problem } from './problem.ts';
import type { TableRow } from '../../../infra/table-file/index.ts';
import {
  licenceKindWords,
  licenceStatusWords,
  liveRoomStatusWords,
  operatorKindOfCode,
  operatorKindWords,
  operatorStatusWords,
  platformClassWords,
  shopStatusWords,
} from './words.ts';

/** What a row says: values given, values that follow from its codes when the record is new, and names of other records. */
export interface InterpretedRow {
  readonly line: number;
  /** Null is said where a field has no value; what is not said is absent. */
  readonly given: Readonly<Record<string, string | null>>;
  readonly derived: Readonly<Record<string, string>>;
  readonly references: {
    readonly platform?: string;
    readonly operatorUscc?: string;
    readonly platformShopId?: string;
  };
  readonly problems: Problem[];
}

type Interpretation = Omit<InterpretedRow, 'line' | 'problems'>;
type Interpret = (reader: FieldReader, places: RegistryPlaces) => Interpretation;

/** What the rows of one file have in common. */
export interface Reading {
  readonly kind: ImportKind;
  /** Field → index in the cells of a row. */
  readonly columns: ReadonlyMap<string, number>;
  readonly places: RegistryPlaces;
  readonly codes: CodeReader;
}

/** Reads one row without any knowledge of the registry; an empty cell says nothing about its field. */
export function interpretRow({ kind, columns, places, codes }: Reading, row: TableRow): InterpretedRow {
  const reader = readFields(row, columns, codes);
  return { ...interpreters[kind](reader, places), line: row.line, problems: reader.problems };
}

const interpreters: Readonly<Record<ImportKind, Interpret>> = {
  operators: interpretOperator,
  platforms: interpretPlatform,
  shops: interpretShop,
  liveRooms: interpretLiveRoom,
  licences: interpretLicence,
};

function interpretOperator(reader: FieldReader, places: RegistryPlaces): Interpretation {
  const uscc = reader.uscc('uscc');
  const given = {
    nameZh: reader.required('nameZh', 200),
    kind: reader.oneOf('kind', operatorKindWords),
    uscc,
    legacyRegNo: reader.legacyRegNo('legacyRegNo'),
    subjectKey: reader.text('subjectKey', 128),
    status: reader.oneOf('status', operatorStatusWords),
    countyCode: readCounty(reader, places),
    address: reader.text('address', 300),
    businessScope: reader.text('businessScope', 4_000),
    trade: reader.text('trade', 100),
    establishedOn: reader.date('establishedOn'),
  } satisfies Partial<Record<keyof OperatorRecord, string | undefined>>;
  if (given.uscc === undefined && given.legacyRegNo === undefined && given.subjectKey === undefined) {
    reader.refuse('key.missing', 'uscc');
  }
  const derived = {
    kind: operatorKindOfCode[uscc?.slice(0, 2) ?? ''],
    countyCode: countyOfDivision(uscc?.slice(2, 8) ?? given.legacyRegNo?.slice(0, 6) ?? '', places)?.code,
  };
  return { given: dropEmpty(given), derived: dropEmpty(derived), references: {} };
}

function interpretPlatform(reader: FieldReader, places: RegistryPlaces): Interpretation {
  const given = {
    nameZh: reader.required('nameZh', 200),
    domain: reader.required('domain', 64).toLowerCase(),
    uscc: reader.uscc('uscc'),
    platformClass: reader.oneOf('platformClass', platformClassWords),
    countyCode: readCounty(reader, places),
    icpFilingNo: reader.text('icpFilingNo', 60),
  } satisfies Partial<Record<keyof PlatformRecord, string | undefined>>;
  return { given: dropEmpty(given), derived: {}, references: {} };
}

function interpretShop(reader: FieldReader): Interpretation {
  const given = {
    platformShopId: reader.required('platformShopId', 128),
    nameZh: reader.required('nameZh', 200),
    url: reader.url('url'),
    status: reader.oneOf('status', shopStatusWords),
  };
  const references = {
    platform: reader.required('platform', 64).toLowerCase(),
    operatorUscc: reader.uscc('operatorUscc'),
  };
  return { given: dropEmpty(given), derived: {}, references: dropEmpty(references) };
}

function interpretLiveRoom(reader: FieldReader): Interpretation {
  const given = {
    platformRoomId: reader.required('platformRoomId', 128),
    titleZh: reader.required('titleZh', 200),
    anchorPseudonym: reader.pseudonym('anchorPseudonym'),
    status: reader.oneOf('status', liveRoomStatusWords),
  };
  const references = {
    platform: reader.required('platform', 64).toLowerCase(),
    platformShopId: reader.text('platformShopId', 128),
    operatorUscc: reader.uscc('operatorUscc'),
  };
  return { given: dropEmpty(given), derived: {}, references: dropEmpty(references) };
}

function interpretLicence(reader: FieldReader): Interpretation {
  const given = {
    kind: reader.oneOf('kind', licenceKindWords),
    number: foldNumber(reader.required('number', 100)),
    issuingOrgan: reader.text('issuingOrgan', 100),
    scope: reader.text('scope', 4_000),
    issuedOn: reader.date('issuedOn'),
    validTo: reader.end('validTo'),
    status: reader.oneOf('status', licenceStatusWords),
  } satisfies Partial<Record<keyof LicenceRecord, string | null | undefined>>;
  const operatorUscc = reader.uscc('operatorUscc');
  if (operatorUscc === undefined) reader.refuse('cell.missing', 'operatorUscc');
  return { given: dropEmpty(given), derived: {}, references: dropEmpty({ operatorUscc }) };
}

/** The same number in half-width and full-width signs, with and without spaces, is one. */
function foldNumber(number: string): string {
  return number.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

function dropEmpty<T extends string | null>(fields: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== undefined && entry[1] !== ''),
  );
}
