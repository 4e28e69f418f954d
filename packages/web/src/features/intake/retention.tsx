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
      {policies.map(({ kind, name, basis, days, leavesAt, removed, budget }) => (
        <div key={kind}>
          <dt>{said(name)}</dt>
          <dd>
            <strong>{t('retention.days', { count: days })}</strong>{' '}
            {leavesAt === null
              ? t('retention.nothingKept')
              : t('retention.leavesAt', { at: format.day(civilDayOf(leavesAt)) })}
            {removed > 0 && ` ${t('retention.removed', { count: removed })}`}
            <small>{said(basis)}</small>
            <BudgetOf budget={budget} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Budget = Shown['policies'][number]['budget'];
const SIZES = ['B', 'KB', 'MB', 'GB', 'TB'];

/** What the kind takes of its budget, what left for it, and that it cannot be kept where all that is left is protected. */
function BudgetOf({
  budget: { bytes, leastDays, basis, usedBytes, overBytes, measuredAt, ...gone },
}: {
  readonly budget: Budget;
}) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const size = (value: number): string => {
    const step = Math.min(SIZES.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10));
    return `${format.number(value / 1_024 ** step)} ${SIZES[step]}`;
  };
  return (
    <>
      <p>
        {usedBytes === null || measuredAt === null
          ? t('retention.budget', { budget: size(bytes) })
          : t('retention.used', { used: size(usedBytes), budget: size(bytes), at: format.instant(measuredAt) })}
        {gone.removed > 0 && ` ${t('retention.letGo', { count: gone.removed, freed: size(gone.freedBytes) })}`}
      </p>
      {overBytes > 0 && (
        <p className="retention-over" role="status">
          {t('retention.over', { over: size(overBytes), count: leastDays })}
        </p>
      )}
      <small>
        {t('retention.least', { count: leastDays })} {said(basis)}
      </small>
    </>
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
        {deletions.map(({ kind, reason, beforeAt, removed, sha256, policyVersion, at }) => (
          <li key={`${kind} ${at} ${beforeAt}`}>
            <time dateTime={at}>{format.instant(at)}</time>{' '}
            {t(reason === 'budget' ? 'retention.deletionForBudget' : 'retention.deletion', {
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
