import { type CheckupReceipt, verifyCheckupReceipt } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/call.ts';
import { Card, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { codeOf, receiptIn } from '../receipt-code.ts';
import { goTo, useRoute } from '../route.ts';
import { useLoad } from '../use-load.ts';
import { ReceiptFacts } from './receipt-facts.tsx';

/** Whether a receipt that one was shown is ours and unchanged; nobody has to sign in for that. */
export function Receipts({ id }: { readonly id?: string }) {
  const { receipt: words } = usePhrases();
  const code = useRoute().query.get('of');
  const receipt = code === null ? null : receiptIn(code);
  const [isUnread, setUnread] = useState(false);
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = receiptIn(String(new FormData(event.currentTarget).get('receipt') ?? ''));
    setUnread(given === null);
    if (given) goTo(`/receipts/${encodeURIComponent(given.id)}?of=${codeOf(given)}`);
  }
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.meaning}</p>
      {receipt && (id === undefined || receipt.id === id) && <Verdict key={code} receipt={receipt} />}
      {id !== undefined && (receipt === null || receipt.id !== id) && <p className="soon">{words.idAlone}</p>}
      <form className="card" onSubmit={send}>
        <label className="field">
          <span>{words.paste}</span>
          <textarea name="receipt" required rows={4} maxLength={5_000} />
        </label>
        <button className="primary" type="submit">
          {words.verify}
        </button>
        {isUnread && (
          <p className="refused" role="alert">
            {words.unread}
          </p>
        )}
      </form>
    </>
  );
}

function Verdict({ receipt }: { readonly receipt: CheckupReceipt }) {
  const { receipt: words } = usePhrases();
  const [loaded] = useLoad(`receipt ${codeOf(receipt)}`, () => call(verifyCheckupReceipt, { body: receipt }));
  return (
    <Card>
      <Shown loaded={loaded}>
        {({ genuine }) => (
          <>
            <p className={genuine ? 'good' : 'late'} role="status">
              <strong>{genuine ? words.genuine : words.notGenuine}</strong>
            </p>
            {genuine && <ReceiptFacts receipt={receipt} />}
          </>
        )}
      </Shown>
    </Card>
  );
}
