import { createApiKey, listApiKeys, revokeApiKey } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { OwnSubscriptions } from './own-subscriptions.tsx';

/** Keys by which programs verify, and what is told to their addresses. */
export function OwnPrograms({ tenantId }: { readonly tenantId: string }) {
  return (
    <>
      <Keys tenantId={tenantId} />
      <OwnSubscriptions tenantId={tenantId} />
    </>
  );
}

function Keys({ tenantId }: { readonly tenantId: string }) {
  const { program: words } = usePhrases();
  const [keys, again] = useLoad(`keys ${tenantId}`, () => call(listApiKeys, { params: { tenantId } }));
  const [fresh, setFresh] = useState<string>();
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
    const form = new FormData(event.currentTarget);
    const body = { name: String(form.get('name') ?? '').trim(), trial: form.get('trial') !== null };
    void attempt(async () => setFresh((await call(createApiKey, { params: { tenantId }, body })).key));
  }

  return (
    <Card title={words.keys}>
      <p>{words.keysSay}</p>
      <p>
        {words.clientSay} <a href="/api/client.ts">/api/client.ts</a> · <a href="/api">/api</a>
      </p>
      {fresh !== undefined && (
        <p className="answer" role="status">
          {words.once}
          <br />
          <code>{fresh}</code>
        </p>
      )}
      {refusal && <Refused refusal={refusal} />}
      <Shown loaded={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="calm">{words.none}</p>
          ) : (
            <ul className="rows">
              {items.map(({ id, name, prefix, trial, revokedAt }) => (
                <li key={id}>
                  <strong>{name}</strong>
                  <span className="number">{prefix}…</span>
                  {trial && <span className="calm">{words.trial}</span>}
                  {revokedAt === null ? (
                    <button
                      type="button"
                      onClick={() => void attempt(() => call(revokeApiKey, { params: { tenantId, keyId: id } }))}
                    >
                      {words.revoke}
                    </button>
                  ) : (
                    <span className="calm">{words.revoked}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <form onSubmit={make}>
        <label className="field">
          <span>{words.name}</span>
          <input name="name" required maxLength={60} />
        </label>
        <label className="choice">
          <input type="checkbox" name="trial" />
          <span>{words.trialSay}</span>
        </label>
        <button type="submit">{words.make}</button>
      </form>
    </Card>
  );
}
