import { comparePlanDocuments } from '@jianhu/contract';
import type { PlanChange } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Empty, Loaded } from '../../../ui/states/index.ts';

/** In what two stored versions differ. */
export function Changes({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(comparePlanDocuments, { query: { from, to } }));
  return (
    <Loaded query={query} op={comparePlanDocuments} awaiting={t('planDocument.compare')}>
      {({ changes }) => <ChangeList changes={changes} />}
    </Loaded>
  );
}

/** Part by part in the order of the text: what it was stands struck out beside what it is. */
export function ChangeList({ changes }: { readonly changes: readonly PlanChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <Empty title={t('planDocument.same')} />;
  return (
    <ol className="plan-list plan-changes">
      {changes.map((change) => (
        <li key={`${change.part} ${change.id}`}>
          <span className="plan-meta">
            <strong className={change.change}>{t(`planDocument.change.${change.change}`)}</strong>
            <span>{t(`planDocument.part.${change.part}`)}</span>
            <code>{change.id}</code>
          </span>
          <span lang="zh-CN">{change.nameZh}</span>
          {change.fields.length > 0 && (
            <dl>
              {change.fields.map(({ field, before, after }) => (
                <div key={field}>
                  <dt>
                    <code>{field}</code>
                  </dt>
                  <dd>
                    {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}
