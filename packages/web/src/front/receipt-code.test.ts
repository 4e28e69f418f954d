import { describe, expect, it } from 'vitest';
import type { CheckupReceipt } from '@jianhu/contract';
import { codeOf, receiptIn } from './receipt-code.ts';

const receipt: CheckupReceipt = {
  id: '00000000-0000-7000-8000-000000000001',
  textSha256: 'a'.repeat(64),
  textSm3: 'b'.repeat(64),
  packId: 'cn-2026',
  packHash: 'c'.repeat(64),
  outcome: 'clear',
  at: '2026-11-26T01:00:00.000Z',
  statement: { zh: '本回执不是批准。', en: 'No approval.' },
  signature: 'x-_y',
};

describe('the code of a receipt, by which anybody verifies it', () => {
  it('carries every field, in a word that needs no escaping in a link', () => {
    expect(codeOf(receipt)).toMatch(/^[\w-]+$/);
    expect(receiptIn(codeOf(receipt))).toEqual(receipt);
  });

  it('is found in a whole link, and the receipt in its own JSON', () => {
    expect(receiptIn(` https://city.invalid/hall/receipts/${receipt.id}?of=${codeOf(receipt)}\n`)).toEqual(receipt);
    expect(receiptIn(JSON.stringify(receipt))).toEqual(receipt);
  });

  it('is none where something else was given', () => {
    for (const other of ['', '00000000-0000-7000-8000-000000000001', '{"a":1}', '%%', codeOf(receipt).slice(4)])
      expect(receiptIn(other)).toBeNull();
  });
});
