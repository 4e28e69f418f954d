import { listPublicNotices, type PublicNotice } from '@jianhu/contract';
import { useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Card, Fact, Refused, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useSaid } from '../said.ts';
import { refusalOf, useLoad } from '../use-load.ts';

const PAGE = 50;
const TONES = { running: 'good', paused: 'soon', ended: 'calm' } as const;

/** What is on public notice, for anybody who may want to object, and what was. */
export function Notices() {
  const { notices: words } = usePhrases();
  const [loaded] = useLoad('notices', () => call(listPublicNotices, { query: { limit: PAGE } }));
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>{(first) => <Listed first={first.items} next={first.next} />}</Shown>
    </>
  );
}

function Listed({ first, next: start }: { readonly first: readonly PublicNotice[]; readonly next: string | null }) {
  const { notices: words } = usePhrases();
  const [items, setItems] = useState(first);
  const [next, setNext] = useState(start);
  const [refusal, setRefusal] = useState<ApiError>();
  async function more(after: string): Promise<void> {
    setRefusal(undefined);
    try {
      const page = await call(listPublicNotices, { query: { after, limit: PAGE } });
      setItems((before) => [...before, ...page.items]);
      setNext(page.next);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
  const [ended, open] = [true, false].map((isEnded) => items.filter(({ state }) => (state === 'ended') === isEnded));
  return (
    <>
      <Group title={words.open} none={words.noneOpen} items={open ?? []} />
      <Group title={words.over} none={words.noneOver} items={ended ?? []} />
      {refusal && <Refused refusal={refusal} />}
      {next !== null && (
        <button type="button" onClick={() => void more(next)}>
          {words.more}
        </button>
      )}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly none: string;
  readonly items: readonly PublicNotice[];
}

function Group({ title, none, items }: GroupProps) {
  return (
    <Card title={title}>
      {items.length === 0 && <p>{none}</p>}
      <ul className="entries">
        {items.map((notice) => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </ul>
    </Card>
  );
}

function Notice({ notice }: { readonly notice: PublicNotice }) {
  const { notices: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const said = useSaid();
  const { number, applicantZh, state, firstOn, lastOn, organZh, objection } = notice;
  return (
    <li>
      <p>
        <strong>{isEnglish ? notice.nameEn : notice.nameZh}</strong> · <span className="number">{number}</span> ·{' '}
        <span className={TONES[state]}>{words.states[state]}</span>
      </p>
      <dl>
        <Fact name={words.applicant}>{applicantZh ?? words.person}</Fact>
        {notice.said.map((one) => (
          <Fact key={one.key} name={isEnglish ? one.nameEn : one.nameZh}>
            {isEnglish ? one.valueEn : one.valueZh}
          </Fact>
        ))}
        <Fact name={words.days}>{words.fromTo(firstOn, lastOn)}</Fact>
        {state !== 'ended' && (
          <Fact name={words.object}>
            {said(objection)} {words.to(organZh)}
          </Fact>
        )}
      </dl>
    </li>
  );
}
