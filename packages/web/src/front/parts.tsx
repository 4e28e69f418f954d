import type { ReactNode } from 'react';
import type { ApiError } from '../api/call.ts';
import { timeOf } from './day.ts';
import { usePhrases } from './phrases/index.ts';
import { usePreferences } from './preferences.ts';
import { linkTo } from './route.ts';
import type { Loaded } from './use-load.ts';

/** The one heading of a page; it takes the focus when the page changes. */
export function Title({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  return (
    <div className="title">
      <h1 tabIndex={-1}>{children}</h1>
      {aside}
    </div>
  );
}

export function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <section className="card">
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** One fact with its name. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A refusal in the reader's language, with its code for whoever is asked for help. */
export function Refused({ refusal }: { readonly refusal: ApiError }) {
  const { again } = usePhrases();
  const { language } = usePreferences();
  const { body } = refusal;
  const { againAt } = body.details;
  return (
    <p className="refused" role="alert">
      {language === 'en' ? body.messageEn : body.messageZh}
      {typeof againAt === 'string' && ` ${again(timeOf(againAt))}`}
      <small>{body.code}</small>
    </p>
  );
}

/** What was asked for, as soon as it is here; until then the page keeps its place, and a refusal leaves a way on. */
export function Shown<T>({
  loaded,
  children,
}: {
  readonly loaded: Loaded<T>;
  readonly children: (value: T) => ReactNode;
}) {
  const phrases = usePhrases();
  if (loaded.kind === 'refused') return <NotRead loaded={loaded} />;
  if (loaded.kind === 'here') return children(loaded.value);
  return (
    <p className="waiting" role="status">
      {phrases.waiting}
    </p>
  );
}

function NotRead({ loaded: { refusal, again } }: { readonly loaded: Extract<Loaded<unknown>, { kind: 'refused' }> }) {
  const { retry, notFound } = usePhrases();
  // Reading an address that names nothing again would find nothing again.
  const isNowhere = refusal.status === 400 || refusal.status === 404;
  // What has a sentence of its own says more than that an address names nothing.
  const isTold = refusal.status === 404 && refusal.body.code !== 'record.notFound';
  if (isNowhere)
    return (
      <>
        {isTold ? (
          <Refused refusal={refusal} />
        ) : (
          <p className="refused" role="alert">
            {notFound.record}
            <small>{refusal.body.code}</small>
          </p>
        )}
        <p>
          <a {...linkTo('/')}>{notFound.back}</a>
        </p>
      </>
    );
  return (
    <>
      <Refused refusal={refusal} />
      <button type="button" onClick={again}>
        {retry}
      </button>
    </>
  );
}
