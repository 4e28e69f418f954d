import type { CheckupReceipt } from '@jianhu/contract';
import { timeOf } from '../day.ts';
import { Fact } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { useSaid } from '../said.ts';

/** All that a receipt holds: when, by which rules, of which text, and by whom it was signed. */
export function ReceiptFacts({ receipt }: { readonly receipt: CheckupReceipt }) {
  const { receipt: words, checkup } = usePhrases();
  const said = useSaid();
  const results = { hit: words.hit, clear: checkup.clear, undecided: checkup.undecided };
  return (
    <>
      <p>{said(receipt.statement)}</p>
      <dl>
        <Fact name={words.number}>
          <code>{receipt.id}</code>
        </Fact>
        <Fact name={words.at}>{timeOf(receipt.at)}</Fact>
        <Fact name={words.outcome}>{results[receipt.outcome]}</Fact>
        <Fact name={words.pack}>
          <code>{receipt.packId}</code>
        </Fact>
        <Fact name={words.packHash}>
          <code>{receipt.packHash}</code>
        </Fact>
        <Fact name={words.sha256}>
          <code>{receipt.textSha256}</code>
        </Fact>
        <Fact name={words.sm3}>
          <code>{receipt.textSm3}</code>
        </Fact>
        <Fact name={words.signature}>
          <code>{receipt.signature}</code>
        </Fact>
      </dl>
    </>
  );
}
