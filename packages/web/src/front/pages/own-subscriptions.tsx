import {
  createSubscription,
  endSubscription,
  listSubscriptions,
  type ResponseOf,
  testSubscription,
} from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { refusalOf, useLoad } from '../use-load.ts';

type Subscription = ResponseOf<typeof listSubscriptions>['items'][number];

/** To which addresses changes of status are told; made, tried and ended here as through the API. */
export function OwnSubscriptions({ tenantId }: { readonly tenantId: string }) {
  const { program: words } = usePhrases();
  const [loaded, again] = useLoad(`subscriptions ${tenantId}`, () => call(listSubscriptions, { params: { tenantId } }));
  const [signingKey, setSigningKey] = useState<string>();
  const [refusal, setRefusal] = useState<ApiError>();

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setRefusal(undefined);
    try {
      await work();
      again();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
  function make(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const usccs = String(given.get('usccs') ?? '')
      .split(/[\s,，;；、]+/)
      .filter((code) => code !== '');
    const body = { url: String(given.get('url') ?? '').trim(), usccs };
    void attempt(async () => {
      setSigningKey((await call(createSubscription, { params: { tenantId }, body })).signingKey);
      form.reset();
    });
  }

  return (
    <Card title={words.subscriptions}>
      <p>{words.subscriptionsSay}</p>
      {signingKey !== undefined && (
        <p className="answer" role="status">
          {words.signingKey}
          <br />
          <code>{signingKey}</code>
        </p>
      )}
      {refusal && <Refused refusal={refusal} />}
      <Shown loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="calm">{words.noSubscription}</p>
          ) : (
            <ul className="rows">
              {items.map((one) => {
                const params = { tenantId, subscriptionId: one.id };
                return (
                  <Row
                    key={one.id}
                    subscription={one}
                    onTest={() => void attempt(() => call(testSubscription, { params }))}
                    onEnd={() => void attempt(() => call(endSubscription, { params }))}
                  />
                );
              })}
            </ul>
          )
        }
      </Shown>
      <form onSubmit={make}>
        <label className="field">
          <span>{words.url}</span>
          <input name="url" type="url" required maxLength={500} placeholder="https://" pattern="https://.*" />
        </label>
        <label className="field">
          <span>{words.usccs}</span>
          <textarea name="usccs" required rows={4} />
        </label>
        <button type="submit">{words.subscribe}</button>
      </form>
    </Card>
  );
}

interface RowProps {
  readonly subscription: Subscription;
  readonly onTest: () => void;
  readonly onEnd: () => void;
}

function Row({ subscription: { url, licences, endedAt, deliveries }, onTest, onEnd }: RowProps) {
  const { program: words } = usePhrases();
  const [last] = deliveries;
  return (
    <li>
      <span className="number">{url}</span>
      <span>{words.licences(licences)}</span>
      {last && (
        <span className={last.deliveredAt === null ? 'late' : 'good'}>
          {last.deliveredAt === null ? words.notTaken(last.problem ?? '') : words.taken(dayOf(last.deliveredAt))}
        </span>
      )}
      {endedAt === null ? (
        <>
          <button type="button" onClick={onTest}>
            {words.test}
          </button>
          <button type="button" onClick={onEnd}>
            {words.end}
          </button>
        </>
      ) : (
        <span className="calm">{words.ended}</span>
      )}
    </li>
  );
}
