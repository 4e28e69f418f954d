import {
  type BodyOf,
  type CheckupReceipt,
  type checkText,
  issueCheckupReceipt,
  listCheckupReceipts,
} from '@jianhu/contract';
import { useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { timeOf } from '../day.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { codeOf } from '../receipt-code.ts';
import { linkTo } from '../route.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { ReceiptFacts } from './receipt-facts.tsx';

export type CheckedText = BodyOf<typeof checkText>;

interface IssueProps {
  readonly tenantId: string;
  readonly asked: CheckedText;
  readonly onIssued: () => void;
}

/** A receipt of what was checked just now, for whoever wants one. */
export function IssueReceipt({ tenantId, asked, onIssued }: IssueProps) {
  const { checkup: words } = usePhrases();
  const [receipt, setReceipt] = useState<CheckupReceipt>();
  const [refusal, setRefusal] = useState<ApiError>();
  async function issue(): Promise<void> {
    setRefusal(undefined);
    try {
      setReceipt(await call(issueCheckupReceipt, { params: { tenantId }, body: asked }));
      onIssued();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
  if (receipt)
    return (
      <div className="answer" role="status">
        <ReceiptFacts receipt={receipt} />
        <VerifyLink receipt={receipt} />
      </div>
    );
  return (
    <p>
      <button type="button" onClick={() => void issue()}>
        {words.receipt}
      </button>{' '}
      <small>{words.receiptSay}</small>
      {refusal && <Refused refusal={refusal} />}
    </p>
  );
}

/** Read anew when another one was issued. */
export function OwnReceipts({ tenantId, issued }: { readonly tenantId: string; readonly issued: number }) {
  const { receipt: words } = usePhrases();
  const [loaded] = useLoad(`receipts ${tenantId} ${issued}`, () => call(listCheckupReceipts, { params: { tenantId } }));
  return (
    <Card title={words.own}>
      <Shown loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            items.map((receipt) => (
              <details key={receipt.id}>
                <summary>
                  {timeOf(receipt.at)} · <span className="number">{receipt.id}</span>
                </summary>
                <ReceiptFacts receipt={receipt} />
                <VerifyLink receipt={receipt} />
              </details>
            ))
          )
        }
      </Shown>
    </Card>
  );
}

function VerifyLink({ receipt }: { readonly receipt: CheckupReceipt }) {
  const { receipt: words } = usePhrases();
  return (
    <p>
      <a {...linkTo(`/receipts/${receipt.id}?of=${codeOf(receipt)}`)}>{words.verify}</a>{' '}
      <small>{words.verifySay}</small>
    </p>
  );
}
