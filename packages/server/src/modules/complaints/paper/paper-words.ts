import { type CivilDate, redactNote } from '@jianhu/kernel';
import type { DocumentElement, DocumentTemplate, RecordField } from '@jianhu/rules';

/** What papers say of a complaint. Who complains is not in it: papers name the work item (order 121 art. 37). */
export interface PaperRecord {
  readonly workItemNo: string;
  readonly respondentZh: string;
  readonly categoryZh: string;
  readonly goodsZh: string | null;
  readonly requestZh: string | null;
  readonly receivedOn: CivilDate;
  /** The day on which the mediation ended, where it did. */
  readonly endedOn: CivilDate | null;
  readonly organZh: string;
  readonly officers: readonly string[];
  readonly facts: readonly { readonly key: string; readonly valueZh: string }[];
  readonly on: CivilDate;
  readonly number: string | null;
}

export type Words = Readonly<Record<string, string>>;

/**
 * Words of every element: from the record where it has them, else by the officer's hand. A paper goes before the step that names it, so
 * that a fact may be said here first; the step must then say the same.
 */
export function wordsOf(template: DocumentTemplate, record: PaperRecord, given: Words): Words {
  return Object.fromEntries(
    template.elements.map((element) => {
      const known = recordWords(element, record);
      const byHand = known === '' ? (redactNote(given[element.id]) ?? '') : '';
      return [element.id, byHand === '' ? known : byHand];
    }),
  );
}

export function recordWords({ source }: DocumentElement, record: PaperRecord): string {
  switch (source.from) {
    case 'given':
      return '';
    case 'number':
      return record.number ?? '';
    case 'fact':
      return record.facts.find(({ key }) => key === source.key)?.valueZh ?? '';
    case 'record':
      return fieldWords(source.field, record);
  }
}

function fieldWords(field: RecordField, record: PaperRecord): string {
  switch (field) {
    case 'workItem':
      return record.workItemNo;
    case 'party':
      return record.respondentZh;
    case 'dispute':
      return [record.categoryZh, record.goodsZh ?? ''].filter((one) => one !== '').join('，');
    case 'request':
      return record.requestZh ?? '';
    case 'receivedOn':
      return dayZh(record.receivedOn);
    case 'endedOn':
      return record.endedOn === null ? '' : dayZh(record.endedOn);
    case 'organ':
      return record.organZh;
    case 'officers':
      return record.officers.join('、');
    case 'day':
      return dayZh(record.on);
    // The record of a complaint has none of it.
    case 'address':
    case 'conduct':
    case 'article':
    case 'clue':
    case 'caseNumber':
    case 'certificates':
    case 'asked':
    case 'materials':
      return '';
  }
}

function dayZh(day: CivilDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
