import { getRetention } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';

type Shown = ResponseOf<typeof getRetention>;

/** What leaves when, and what has left by which policy. */
export function Retention() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getRetention, {}));
  return (
    <Section id="retention" title={t('retention.title')}>
      <Loaded query={query} op={getRetention} awaiting={t('retention.title')}>
        {(shown) => (
          <>
            <p className="state-note">{t('retention.meaning', { count: shown.keptPackages })}</p>
            <Policies policies={shown.policies} />
            {shown.deletions.length > 0 && <Deletions shown={shown} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Policies({ policies }: Pick<Shown, 'policies'>) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  return (
    <dl className="retention">
      {policies.map(({ kind, name, basis, days, leavesAt, removed }) => (
        <div key={kind}>
          <dt>{said(name)}</dt>
          <dd>
            <strong>{t('retention.days', { count: days })}</strong>{' '}
            {leavesAt === null
              ? t('retention.nothingKept')
              : t('retention.leavesAt', { at: format.day(civilDayOf(leavesAt)) })}
            {removed > 0 && ` ${t('retention.removed', { count: removed })}`}
            <small>{said(basis)}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Deletions({ shown: { deletions, policies } }: { readonly shown: Shown }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const names = new Map(policies.map(({ kind, name }) => [kind, name]));
  return (
    <details>
      <summary>{t('retention.deletions', { count: deletions.length })}</summary>
      <ol className="retention-deletions">
        {deletions.map(({ kind, beforeAt, removed, sha256, policyVersion, at }) => (
          <li key={`${kind} ${at} ${beforeAt}`}>
            <time dateTime={at}>{format.instant(at)}</time>{' '}
            {t('retention.deletion', {
              name: said(names.get(kind) ?? { zh: kind, en: kind }),
              count: removed,
              at: format.instant(beforeAt),
              version: policyVersion,
            })}
            <code title={sha256}>SHA-256 {sha256.slice(0, 16)}…</code>
          </li>
        ))}
      </ol>
    </details>
  );
}
