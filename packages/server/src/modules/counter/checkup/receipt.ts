import { createHash } from 'node:crypto';
import type { BodyOf, CheckupReceipt, issueCheckupReceipt as operation } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { canonicalJson } from '@jianhu/rules';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';

type Row = Selectable<DB['counter.checkup_receipt']>;

const STATEMENT = {
  zh: '本回执仅证明该文本在所载时间按所载规则作过自查，不是行政机关的批准、认可或免责依据。',
  en: 'This receipt shows only that the text was checked at that time against those rules. It is no approval by any organ and frees nobody from liability.',
};
const SHOWN = 100;

/** The only thing that a check-up may leave behind, and only when the merchant asks for it: hashes, never the text. */
export async function issueReceipt(
  ctx: CounterContext,
  caller: Caller,
  { tenantId, ...asked }: BodyOf<typeof operation> & { readonly tenantId: string },
): Promise<CheckupReceipt> {
  const { infra, examiner } = ctx;
  const at = infra.clock.now();
  const { outcome, pack } = examiner.examine(asked);
  const row = {
    id: uuidV7(infra.clock, infra.rng),
    tenant_id: tenantId,
    text_sha256: hashOf('sha256', asked.text),
    text_sm3: hashOf('sm3', asked.text),
    pack_id: pack.packId,
    pack_hash: pack.packHash,
    outcome,
    at,
  };
  const signature = ctx.receipts.sign(signedText(present({ ...row, signature: '' })));
  await inScope(infra.db, caller, async (tx) => {
    await tx
      .insertInto('counter.checkup_receipt')
      .values({ ...row, signature })
      .execute();
    const detail = { receiptId: row.id, outcome };
    const entry = { objectKind: 'tenant', objectId: tenantId, action: 'tenant.receiptIssued', detail };
    await appendEntry(tx, infra.clock, caller, entry);
  });
  return present({ ...row, signature });
}

export async function listReceipts(
  { infra }: CounterContext,
  caller: Caller,
  tenantId: string,
): Promise<{ items: CheckupReceipt[] }> {
  const rows = await inScope(infra.db, caller, (tx) =>
    tx
      .selectFrom('counter.checkup_receipt')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('id', 'desc')
      .limit(SHOWN)
      .execute(),
  );
  return { items: rows.map(present) };
}

/** By the signature alone: whoever was shown a receipt needs no account to test it. */
export function verifyReceipt({ receipts }: CounterContext, receipt: CheckupReceipt): { genuine: boolean } {
  const isOurs = receipt.statement.zh === STATEMENT.zh && receipt.statement.en === STATEMENT.en;
  return { genuine: isOurs && receipts.isSigned(signedText(receipt), receipt.signature) };
}

function signedText({ signature: _itself, ...rest }: CheckupReceipt): string {
  return canonicalJson(rest);
}

function present(row: Omit<Row, 'tenant_id'>): CheckupReceipt {
  return {
    id: row.id,
    textSha256: row.text_sha256,
    textSm3: row.text_sm3,
    packId: row.pack_id,
    packHash: row.pack_hash,
    // The column holds an outcome by its CHECK.
    outcome: row.outcome as CheckupReceipt['outcome'],
    at: row.at.toISOString(),
    statement: STATEMENT,
    signature: row.signature,
  };
}

function hashOf(algorithm: 'sha256' | 'sm3', text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}
