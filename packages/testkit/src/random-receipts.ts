import { createHash } from 'node:crypto';
import { addDays, type ClockAction, intBetween, parseCivilDate, pick, type Rng, seededRng } from '@jianhu/kernel';
import {
  calendarOf,
  compilePack,
  evaluateDeadline,
  evaluateModel,
  evaluateTables,
  evaluateText,
  type Json,
  modelDefinitions,
  type Pack,
  type Receipt,
  type Rulebook,
  type TableInput,
} from '@jianhu/rules';

const DAYS = ['2025-08-01', '2026-03-01', '2026-11-25'].map(parseCivilDate);
const WORDS = [
  '国家级',
  '顶.级',
  '全网最低价',
  '专治糖尿病',
  '稳赚不赔',
  '包邮',
  '新款',
  '没有最好，',
  '连衣裙',
  '𠮷',
  '💎',
  '高血压',
  '电子烟',
  '\u200b',
];

/** Receipts of text, table, model and deadline evaluations, the same for the same seed. */
export async function makeReceipts(
  rulebook: Rulebook,
  { seed, count }: { seed: number; count: number },
): Promise<Receipt[]> {
  const rng = seededRng(seed);
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const packs = DAYS.map((at) => compilePack(rulebook, { at, hash }));
  const each = Math.ceil(count / 4);
  const receipts: Receipt[] = [];
  for (let at = 0; at < each; at += 1) {
    receipts.push(textReceipt(rng, pick(rng, packs)), deadlineReceipt(rng, pick(rng, packs)));
    receipts.push(modelReceipt(rng, pick(rng, packs)));
  }
  while (receipts.length < count) receipts.push(...(await tableReceipts(rng, pick(rng, packs))));
  return receipts.slice(0, count);
}

function textReceipt(rng: Rng, pack: Pack): Receipt {
  const text = Array.from({ length: intBetween(rng, 0, 6) }, () => pick(rng, WORDS)).join('');
  return evaluateText(pack, {
    text,
    ...(rng.next() < 0.7 && { kind: pick(rng, ['listing', 'review', 'segment']) }),
    ...(rng.next() < 0.5 && { productCategory: pick(rng, ['food', 'drug', 'healthFood']) }),
    ...(rng.next() < 0.8 && { at: pick(rng, DAYS) }),
  }).receipt;
}

function deadlineReceipt(rng: Rng, pack: Pack): Receipt {
  const { ruleId } = pick(rng, pack.deadlines?.deadlines ?? []);
  const start = addDays(parseCivilDate(pack.validFrom), intBetween(rng, 0, 400));
  const ledger: ClockAction[] = [{ kind: 'start', on: start }];
  if (rng.next() < 0.3) {
    ledger.push({ kind: 'suspend', on: addDays(start, 2), reason: '检测', document: null });
    if (rng.next() < 0.5) ledger.push({ kind: 'resume', on: addDays(start, intBetween(rng, 3, 40)) });
  }
  return evaluateDeadline(pack, { ruleId, ledger, on: addDays(start, intBetween(rng, 0, 200)) }).receipt;
}

/** An example of a model, also on days on which no law of it is known. */
function modelReceipt(rng: Rng, pack: Pack): Receipt {
  const record = pick(rng, pack.models);
  const definition = modelDefinitions.find(({ modelId }) => modelId === record.modelId);
  const calendar = calendarOf(pack);
  if (!definition || !calendar) throw new Error(`${record.modelId} has no arithmetic, or the pack no calendar`);
  const { at, input } = pick(rng, record.examples);
  const on = rng.next() < 0.7 ? at : pick(rng, DAYS);
  return evaluateModel(definition, { pack, record, input, at: on, calendar }).receipt;
}

/** Some cases of one table: values of every kind, some of them missing or not of the table. */
async function tableReceipts(rng: Rng, pack: Pack): Promise<Receipt[]> {
  const table = pick(rng, pack.tables);
  const cases = Array.from({ length: 40 }, () => ({
    values: Object.fromEntries(
      table.inputs.flatMap((input): [string, Json][] => (rng.next() < 0.15 ? [] : [[input.name, valueOf(rng, input)]])),
    ),
  }));
  return (await evaluateTables(pack, table.tableId, cases)).map(({ receipt }) => receipt);
}

function valueOf(rng: Rng, input: TableInput): Json {
  if (rng.next() < 0.05) return 'elsewhere';
  if (input.type === 'boolean') return rng.next() < 0.5;
  if (input.type === 'enum') return pick(rng, input.values);
  if (input.type === 'integer') return intBetween(rng, input.min, Math.min(input.max, 20_000_000));
  return addDays(input.min, intBetween(rng, 0, 2_000));
}
