import type { z } from 'zod';
import { parseJson } from '../rulebook.ts';
import { evaluateDeadline } from '../evaluate-deadline.ts';
import { evaluateText } from '../evaluate-text.ts';
import type { Receipt } from '../evaluation/receipt.ts';
import { modelDefinitions } from '../model/definitions.ts';
import { evaluateModel } from '../model/evaluate-model.ts';
import { calendarOf, type Pack } from '../pack.ts';
import { evaluateTables } from '../table/evaluate-table.ts';
import { inputSchemas, type RecordedReceipt } from './parse-receipt.ts';

export type Replay = Receipt | { readonly reason: string };

/** Evaluates the inputs of receipts of one pack again, in their order; tables all at once, since that is their fastest mode. */
export async function replayReceipts(pack: Pack, receipts: readonly RecordedReceipt[]): Promise<Replay[]> {
  const replays: Replay[] = receipts.map((receipt) => (receipt.kind === 'table' ? PENDING : replayOne(pack, receipt)));
  const byTable = new Map<string, { at: number; values: z.infer<typeof inputSchemas.table> }[]>();
  receipts.forEach((receipt, at) => {
    if (receipt.kind !== 'table') return;
    const values = inputSchemas.table.safeParse(parseJson(receipt.inputs)).data;
    if (values) byTable.set(values.tableId, [...(byTable.get(values.tableId) ?? []), { at, values }]);
    else replays[at] = UNREADABLE;
  });
  for (const [tableId, cases] of byTable) {
    const evaluations = await evaluateTables(
      pack,
      tableId,
      cases.map(({ values: { values, at } }) => ({ values, ...(at !== undefined && { at }) })),
    );
    cases.forEach(({ at }, index) => (replays[at] = evaluations[index]?.receipt ?? PENDING));
  }
  return replays;
}

const PENDING: Replay = { reason: 'was not evaluated' };
const UNREADABLE: Replay = { reason: 'its inputs do not fit its kind of evaluation' };

function replayOne(pack: Pack, { kind, inputs }: RecordedReceipt): Replay {
  const json = parseJson(inputs);
  if (kind === 'text') {
    const input = inputSchemas.text.safeParse(json).data;
    return input ? evaluateText(pack, withoutUndefined(input)).receipt : UNREADABLE;
  }
  if (kind === 'deadline') {
    const input = inputSchemas.deadline.safeParse(json).data;
    return input ? evaluateDeadline(pack, input).receipt : UNREADABLE;
  }
  const input = inputSchemas.model.safeParse(json).data;
  return input ? replayModel(pack, input) : UNREADABLE;
}

function replayModel(pack: Pack, { modelId, at, input }: z.infer<typeof inputSchemas.model>): Replay {
  const definition = modelDefinitions.find((one) => one.modelId === modelId);
  const record = pack.models.find((one) => one.modelId === modelId);
  const calendar = calendarOf(pack);
  if (!definition || !record || !calendar) return { reason: `the pack has no model ${modelId} or no calendar` };
  // A model throws on inputs of another form, since its callers parse them; those of a receipt may have been touched.
  return definition.input.safeParse(input).success
    ? evaluateModel(definition, { pack, record, input, at, calendar }).receipt
    : UNREADABLE;
}

function withoutUndefined<T extends object>(value: T) {
  // NOTE: the schema has no member that may be undefined and present.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
