import { listPublicInspections, type PublicInspection } from '@jianhu/contract';
import { useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Card, Fact, Refused, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { refusalOf, useLoad } from '../use-load.ts';

const PAGE = 50;

/** What inspections found, as it is public until it is annulled (brief 4.20.1). */
export function Inspections() {
  const { inspections: words } = usePhrases();
  const [loaded] = useLoad('inspections', () => call(listPublicInspections, { query: { limit: PAGE } }));
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>{(first) => <Listed first={first.items} next={first.next} />}</Shown>
    </>
  );
}

function Listed({ first, next: start }: { readonly first: readonly PublicInspection[]; readonly next: string | null }) {
  const { inspections: words } = usePhrases();
  const [items, setItems] = useState(first);
  const [next, setNext] = useState(start);
  const [refusal, setRefusal] = useState<ApiError>();
  async function more(after: string): Promise<void> {
    setRefusal(undefined);
    try {
      const page = await call(listPublicInspections, { query: { after, limit: PAGE } });
      setItems((before) => [...before, ...page.items]);
      setNext(page.next);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
  return (
    <Card title={words.list}>
      {items.length === 0 && <p>{words.none}</p>}
      <ul className="entries">
        {items.map((one) => (
          <Entry key={one.id} inspection={one} />
        ))}
      </ul>
      {refusal && <Refused refusal={refusal} />}
      {next !== null && (
        <button type="button" onClick={() => void more(next)}>
          {words.more}
        </button>
      )}
    </Card>
  );
}

function Entry({ inspection }: { readonly inspection: PublicInspection }) {
  const { inspections: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const named = (one: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? one.nameEn : one.nameZh);
  return (
    <li>
      <p>
        <strong>{inspection.operatorNameZh ?? words.person}</strong>
        {inspection.demo && ` · ${words.demo}`}
      </p>
      <dl>
        <Fact name={words.item}>{named(inspection.item)}</Fact>
        <Fact name={words.result}>{named(inspection.result)}</Fact>
        <Fact name={words.kind}>{words.kinds[inspection.setOffBy]}</Fact>
        <Fact name={words.organ}>{inspection.organZh}</Fact>
        <Fact name={words.days}>{words.checkedAndPublished(inspection.checkedOn, inspection.publishedOn)}</Fact>
      </dl>
    </li>
  );
}
