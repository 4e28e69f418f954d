import type { Facts } from '@jianhu/rules';
import { z } from 'zod';
import type { Acted } from '../action-log.ts';
import type { ClueAction, ClueStep } from './clue.ts';

const detailSchema = z.object({
  to: z.object({ unitId: z.string(), countyCode: z.string().nullable() }).optional(),
  toUnitId: z.string().nullable().optional(),
  documentNo: z.string().optional(),
  undoes: z.int().optional(),
  receivedOn: z.iso.date().optional(),
});
type Detail = z.infer<typeof detailSchema>;

interface Written {
  readonly kind: string;
  readonly reasonCode: string | null;
  readonly note: string | null;
  readonly detail: unknown;
}

/** Which document of the procedure belongs to a step. */
const documents: Readonly<Record<string, string>> = {
  suspend: 'commission',
  resume: 'result',
  extend: 'extensionApproval',
  fileCase: 'filingApproval',
};

/** An entry of the log in the words of the procedure. */
export function readStep(acted: Acted, { kind, reasonCode, note, detail }: Written): ClueAction {
  const { to, toUnitId, documentNo, undoes, receivedOn } = detailSchema.parse(detail);
  if (kind === 'undo') {
    if (undoes === undefined) throw new Error(`action ${acted.seq} does not say what it takes back`);
    return { ...acted, kind, undoes };
  }
  return {
    ...acted,
    kind,
    facts: {
      ...(to ? { place: to.unitId } : {}),
      ...(to && to.countyCode !== null ? { countyCode: to.countyCode } : {}),
      ...(receivedOn === undefined ? {} : { receivedOn }),
      ...(typeof toUnitId === 'string' ? { receiver: toUnitId } : {}),
      ...(kind === 'startVerification' && acted.personId !== null ? { verifier: [acted.personId] } : {}),
      ...(reasonCode === null ? {} : { [reasonKeyOf(kind)]: reasonCode }),
      ...(note === null ? {} : { note }),
    },
    documents: documentNo === undefined ? {} : documentsOf(kind, documentNo),
  };
}

export function reasonKeyOf(kind: string): 'suspendReason' | 'delayCause' | 'endReason' {
  if (kind === 'explainDelay') return 'delayCause';
  return kind === 'suspend' ? 'suspendReason' : 'endReason';
}

export function documentsOf(kind: string, documentNo: string): ClueStep['documents'] {
  return { [documents[kind] ?? 'document']: documentNo };
}

/** What is written beside the kind, the reason and the note; the form has been the same since the first clue. */
export function detailOf(action: ClueAction): Detail {
  if (isUndo(action)) return { undoes: action.undoes };
  const { kind, facts } = action;
  const [documentNo] = Object.values(action.documents);
  const unitId = textOf(facts, 'place');
  const receivedOn = textOf(facts, 'receivedOn');
  return {
    ...(receivedOn === null ? {} : { receivedOn }),
    ...(unitId === null ? {} : { to: { unitId, countyCode: textOf(facts, 'countyCode') } }),
    ...(kind === 'transfer' ? { toUnitId: textOf(facts, 'receiver') } : {}),
    ...(documentNo === undefined ? {} : { documentNo }),
  };
}

/** The ground that a step named. */
export function reasonCodeOf(action: ClueAction): string | null {
  return isUndo(action) ? null : textOf(action.facts, reasonKeyOf(action.kind));
}

export function isUndo(action: ClueAction): action is Exclude<ClueAction, ClueStep> {
  return action.kind === 'undo';
}

function textOf(facts: Facts, key: string): string | null {
  const value = facts[key];
  return typeof value === 'string' ? value : null;
}
