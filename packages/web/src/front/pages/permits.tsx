import { findPermits, type PermitAnswer } from '@jianhu/contract';
import type { FormEvent } from 'react';
import { call } from '../../api/call.ts';
import { Card, Fact, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { goTo, linkTo, useRoute } from '../route.ts';
import { useLoad } from '../use-load.ts';

const pathOf = (q: string): string => `/permits?q=${encodeURIComponent(q)}`;

/** What is needed to sell a product or service, by which article, and where to apply. */
export function Permits() {
  const { permits: words } = usePhrases();
  const asked = useRoute().query.get('q')?.trim() ?? '';
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    if (q !== '') goTo(pathOf(q));
  }
  return (
    <>
      <Title>{words.title}</Title>
      <form key={asked} className="card" role="search" onSubmit={send}>
        <label className="field">
          <span>{words.ask}</span>
          <input name="q" type="search" defaultValue={asked} maxLength={60} required enterKeyHint="search" />
          <small>{words.example}</small>
        </label>
        <button className="primary" type="submit">
          {words.go}
        </button>
      </form>
      <Found q={asked} />
    </>
  );
}

function Found({ q }: { readonly q: string }) {
  const { permits: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  // Without a question there are still the kinds to choose from.
  const [found] = useLoad(`permits ${q}`, () => call(findPermits, { query: { q: q || '—' } }));
  return (
    <Shown loaded={found}>
      {({ verdict, items, known, caution, day }) => (
        <>
          {q !== '' && items.length > 0 && (
            <p role="status" className={words.verdictTones[verdict]}>
              <strong>{words.verdicts[verdict]}</strong>
            </p>
          )}
          {q !== '' && items.length === 0 && (
            <Card title={words.verdicts.noneKnown}>
              <p>{words.noneSay}</p>
            </Card>
          )}
          {items.map((item) => (
            <Permit key={item.id} item={item} />
          ))}
          <p className="hint">
            {words.day(day)}。{isEnglish ? caution.en : caution.zh}
          </p>
          {items.length === 0 && (
            <Card title={words.known}>
              <ul className="rows">
                {known.map((one) => (
                  <li key={one.nameZh}>
                    <a {...linkTo(pathOf(one.word))}>{isEnglish ? one.nameEn : one.nameZh}</a>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </Shown>
  );
}

function Permit({ item }: { readonly item: PermitAnswer }) {
  const { permits: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const note = isEnglish ? item.noteEn : item.noteZh;
  return (
    <Card title={isEnglish ? item.nameEn : item.nameZh}>
      <p className={words.tones[item.answer]}>
        <strong>{words.answers[item.answer]}</strong>
      </p>
      <dl>
        <Fact name={words.what}>{isEnglish ? item.whatEn : item.whatZh}</Fact>
        <Fact name={words.who}>{item.who.map((one) => words.holders[one]).join('、')}</Fact>
        {item.organZh !== '—' && <Fact name={words.organ}>{isEnglish ? item.organEn : item.organZh}</Fact>}
        {item.whereZh !== '—' && <Fact name={words.where}>{isEnglish ? item.whereEn : item.whereZh}</Fact>}
        <Fact name={words.article}>
          {item.article}
          {item.checked === 'recalled' && words.recalled}
        </Fact>
      </dl>
      {note !== null && <p className="hint">{note}</p>}
    </Card>
  );
}
