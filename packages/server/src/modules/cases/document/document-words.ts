import type { MatterFile } from '@jianhu/contract';
import { type CivilDate, redactNote } from '@jianhu/kernel';
import type { DocumentElement, DocumentTemplate, RecordField } from '@jianhu/rules';

type OfFile =
  | 'unitId'
  | 'unitNameZh'
  | 'procedureId'
  | 'number'
  | 'operatorNameZh'
  | 'conductZh'
  | 'article'
  | 'clueNumber';

/** What documents say of the file of a matter. */
export interface RecordFile extends Pick<MatterFile, OfFile> {
  readonly facts: readonly Pick<MatterFile['facts'][number], 'key' | 'valueZh'>[];
  readonly officers: readonly Pick<MatterFile['officers'][number], 'id' | 'displayName'>[];
}

/** The record as a document sees it. */
export interface DocumentRecordView {
  readonly file: RecordFile;
  /** Numbers of the certificates of those who handle it, in their order. */
  readonly certificates: readonly string[];
  readonly on: CivilDate;
  readonly number: string | null;
  /** What was chosen to go along with a transfer, each with its hash; empty where nothing was. */
  readonly materials: string;
  /** The party that it is filled for; its words are empty where those written by hand stand for them. */
  readonly party: { readonly name: string; readonly address: string; readonly asked: string } | null;
}

export type Words = Readonly<Record<string, string>>;

/**
 * Words of every element: from the record where it has them, else by the officer's own hand. A paper goes before the step that names it,
 * so that what it says of a fact may be new, as in a second record of the scene. No number of a person enters them.
 */
export function wordsOf(template: DocumentTemplate, record: DocumentRecordView, given: Words): Words {
  return Object.fromEntries(
    template.elements.map((element) => {
      const known = recordWords(element, record);
      const byHand = known === '' || element.source.from === 'fact' ? (redactNote(given[element.id]) ?? '') : '';
      return [element.id, byHand === '' ? known : byHand];
    }),
  );
}

/** What the record has for an element now; a number is given when the document is issued. */
export function recordWords({ source }: DocumentElement, record: DocumentRecordView): string {
  switch (source.from) {
    case 'given':
      return '';
    case 'number':
      return record.number ?? '';
    case 'fact':
      return record.file.facts.find(({ key }) => key === source.key)?.valueZh ?? '';
    case 'record':
      return fieldWords(source.field, record);
  }
}

function fieldWords(field: RecordField, { file, certificates, on, party, materials }: DocumentRecordView): string {
  switch (field) {
    case 'party':
      if (party !== null) return party.name;
      // A natural person's name is masked in the register's views; a decision names the person, so the officer writes it.
      return file.operatorNameZh?.includes('*') === true ? '' : (file.operatorNameZh ?? '');
    case 'address':
      // The register holds the county only; without a party of the case the address is written from the licence.
      return party?.address ?? '';
    case 'asked':
      // Who is asked need not be a party.
      return party?.asked ?? '';
    case 'organ':
      return file.unitNameZh;
    case 'day': {
      const [year, month, day] = on.split('-').map(Number);
      return `${year}年${month}月${day}日`;
    }
    case 'conduct':
      return file.conductZh ?? '';
    case 'article':
      return file.article ?? '';
    case 'clue':
      return file.clueNumber === null ? '' : `线索 ${file.clueNumber}`;
    case 'caseNumber':
      return file.number;
    case 'officers':
      return file.officers.map(({ displayName }) => displayName).join('、');
    case 'certificates':
      return certificates.join('、');
    case 'materials':
      return materials;
    // Papers of complaints alone, which are written in a room of their own.
    case 'workItem':
    case 'dispute':
    case 'request':
    case 'receivedOn':
    case 'endedOn':
      return '';
  }
}
