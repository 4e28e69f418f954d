import { diffRules } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { ChangeList } from './change-list.tsx';
import { StudioPage } from './studio-page.tsx';
import { useRefs } from './use-refs.ts';

const route = getRouteApi('/frame/rules/diff');

/** Two versions or drafts side by side, told by entry, row and term. */
export function RuleDiffPage() {
  const { t } = useTranslation();
  const { from = 'live', to = 'live' } = route.useSearch();
  const navigate = useNavigate();
  const enabled = useCan('rule.view');
  const query = useQuery({ ...queryOf(diffRules, { query: { from, to } }), enabled });
  const refs = useRefs();
  const choose = (next: { readonly from?: string; readonly to?: string }): void =>
    void navigate({ to: '/rules/diff', search: { from, to, ...next } });
  return (
    <StudioPage title={t('studio.diff')}>
      <div className="filters">
        <Choice
          label={t('studio.from')}
          value={from}
          options={refs}
          onChange={(next) => choose({ from: next ?? 'live' })}
        />
        <Choice label={t('studio.to')} value={to} options={refs} onChange={(next) => choose({ to: next ?? 'live' })} />
      </div>
      <Loaded query={query} op={diffRules} awaiting={t('studio.diff')}>
        {({ changes }) =>
          changes.length === 0 ? (
            <Empty title={t('studio.sameBooks')}>{t('studio.sameBooksHint')}</Empty>
          ) : (
            <ChangeList changes={changes} />
          )
        }
      </Loaded>
    </StudioPage>
  );
}
