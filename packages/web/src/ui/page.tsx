import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useInstallation } from '../api/queries.ts';
import { useTranslation } from '../phrases/index.ts';
import { useFormat } from './format.ts';

interface PageProps {
  readonly title: string;
  /** State of the object, beside the title. */
  readonly state?: ReactNode;
  /** The one primary action, and what stands beside it. */
  readonly action?: ReactNode;
  readonly asOf?: string | undefined;
  readonly full?: boolean;
  readonly children: ReactNode;
}

/** One title line, one primary action, its state, and the as-of time. */
export function Page({ title, state, action, asOf, full = false, children }: PageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { platformNameZh } = useInstallation();
  useEffect(() => {
    document.title = `${title} · ${platformNameZh}`;
  }, [title, platformNameZh]);
  return (
    <main className={full ? 'page full' : 'page'} id="main" tabIndex={-1}>
      <header className="page-head">
        <h1>{title}</h1>
        {state}
        <span className="page-asof">
          {asOf && <time dateTime={asOf}>{t('page.asOf', { at: format.instant(asOf) })}</time>}
        </span>
        {action && <div className="page-action">{action}</div>}
      </header>
      {children}
    </main>
  );
}

export function Section({
  title,
  id,
  aside,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="section" id={id} aria-label={title}>
      <header className="section-head">
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** Facts as terms and their values, two columns where there is room. */
export function Facts({ items }: { readonly items: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
