import { actOnImport, getImport, getImportErrors, listImportRows, listImports } from '@jianhu/contract';
import type { Import } from '@jianhu/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { call, urlOf } from '../../api/call.ts';
import { pagesOf, queryOf, rowsOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded, useRefusal } from '../../ui/states/index.ts';
import { ImportRows } from './import-rows.tsx';
import { ImportStateChip } from './import-state.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/imports/$id');

/** What a file would do, row by row, before it does it. */
export function ImportPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getImport, { params: { id } }));
  const found = query.data;
  return (
    <Page
      title={found?.fileName ?? t('import.title')}
      state={found && <ImportStateChip state={found.state} />}
      action={found && <ImportActions found={found} />}
    >
      <Loaded query={query} op={getImport} awaiting={t('awaiting.imports')}>
        {(one) => <ImportBody found={one} />}
      </Loaded>
    </Page>
  );
}

function ImportActions({ found }: { readonly found: Import }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refusal = useRefusal();
  const may = useCan('registry.import');
  const acting = useMutation({
    mutationFn: (action: Import['availableActions'][number]) =>
      call(actOnImport, { params: { id: found.id }, body: { action } }),
    onSuccess: async (_, action) => {
      void message.success(t(`import.done.${action}`, { file: found.fileName }));
      await client.invalidateQueries({ queryKey: [getImport.id] });
      await client.invalidateQueries({ queryKey: [listImports.id] });
    },
    onError: (error) => void message.error(refusal(error), 6),
  });
  return (
    <>
      {may &&
        found.availableActions.map((action) => (
          <Button
            key={action}
            type={action === 'apply' ? 'primary' : 'default'}
            loading={acting.isPending}
            onClick={() => acting.mutate(action)}
          >
            {t(`import.do.${action}`)}
          </Button>
        ))}
    </>
  );
}

function ImportBody({ found }: { readonly found: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { outcome } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(
    pagesOf(listImportRows, { params: { id: found.id }, query: outcome === undefined ? {} : { outcome } }),
  );
  const rows = rowsOf(query.data);
  const counts = {
    create: found.created,
    change: found.changed,
    same: found.unchanged,
    reject: found.rejected,
  } as const;
  const names = ['create', 'change', 'same', 'reject'] as const;
  return (
    <>
      <div className="filters wide" role="group" aria-label={t('import.outcomes')}>
        <button
          type="button"
          className="toggle"
          aria-pressed={outcome === undefined}
          onClick={() => void navigate({ search: {} })}
        >
          {t('import.allRows')} {format.number(found.rows)}
        </button>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="toggle"
            aria-pressed={outcome === name}
            onClick={() => void navigate({ search: { outcome: name } })}
          >
            {t(`outcome.${name}`)} {format.number(counts[name])}
          </button>
        ))}
        {found.rejected > 0 && (
          <a className="button-link" href={urlOf(getImportErrors, { params: { id: found.id } })} download>
            {t('import.errorFile')}
          </a>
        )}
      </div>
      <Loaded query={query} op={listImportRows} awaiting={t('awaiting.rows')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('import.noRows')} />
          ) : (
            <>
              <ImportRows rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
