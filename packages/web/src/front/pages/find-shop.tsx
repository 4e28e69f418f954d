import { findPublicShops } from '@jianhu/contract';
import type { FormEvent } from 'react';
import { call } from '../../api/call.ts';
import { Card, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { goTo, linkTo, useRoute } from '../route.ts';
import { useLoad } from '../use-load.ts';

const SHORTEST = 2;

/** Looks a shop up by its name or by the code on its licence. */
export function FindShop() {
  const { shop: words } = usePhrases();
  const asked = useRoute().query.get('q') ?? '';
  return (
    <>
      <Title>{words.find}</Title>
      <ShopSearch key={asked} asked={asked} />
      {asked.length >= SHORTEST && <Found q={asked} />}
    </>
  );
}

export function ShopSearch({ asked = '' }: { readonly asked?: string }) {
  const { shop: words } = usePhrases();
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    if (q.length >= SHORTEST) goTo(`/shops?q=${encodeURIComponent(q)}`);
  }
  return (
    <form className="card" role="search" onSubmit={send}>
      <label className="field">
        <span>{words.ask}</span>
        <input
          name="q"
          type="search"
          defaultValue={asked}
          minLength={SHORTEST}
          maxLength={60}
          required
          enterKeyHint="search"
        />
      </label>
      <button className="primary" type="submit">
        {words.go}
      </button>
    </form>
  );
}

function Found({ q }: { readonly q: string }) {
  const { shop: words, shopStatuses } = usePhrases();
  const [found] = useLoad(`shops ${q}`, () => call(findPublicShops, { query: { q } }));
  return (
    <Shown loaded={found}>
      {({ items, more }) =>
        items.length === 0 ? (
          <Card title={words.none}>
            <p>{words.noneSay}</p>
          </Card>
        ) : (
          <Card title={words.found(items.length)}>
            <ul className="rows">
              {items.map(({ id, nameZh, platformNameZh, status }) => (
                <li key={id}>
                  <a {...linkTo(`/shops/${id}`)}>{nameZh}</a>
                  <span>{platformNameZh}</span>
                  <span className="calm">{shopStatuses[status]}</span>
                </li>
              ))}
            </ul>
            {more && <p className="hint">{words.more}</p>}
          </Card>
        )
      }
    </Shown>
  );
}
