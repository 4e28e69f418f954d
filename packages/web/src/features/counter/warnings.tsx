import { listWarnings, type Warning, warningStateSchema } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { ServicesNav } from '../services/services-nav.tsx';
import { DraftWarning } from './draft-warning.tsx';
import { WarningStep } from './warning-step.tsx';
import './counter.css';

const route = getRouteApi('/frame/services/warnings');
const TONES = { drafted: 'active', published: 'established', withdrawn: 'done', discarded: 'plain' } as const;

/** Consumer warnings of one's own reach, the newest first: what is written, what is published, what was taken back. */
export function WarningsPage() {
  const { t } = useTranslation();
  const { state, matterId } = route.useSearch();
  const query = useInfiniteQuery(pagesOf(listWarnings, { query: state === undefined ? {} : { state } }));
  const rows = rowsOf(query.data);
  return (
    <Page title={t('warning.title')} asOf={query.data?.pages[0]?.asOf}>
      <ServicesNav />
      <p className="state-note">{t('warning.meaning')}</p>
      {matterId !== undefined && <DraftWarning matterId={matterId} />}
      <States chosen={state} />
      <Loaded query={query} op={listWarnings} awaiting={t('warning.title')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('warning.none')}>{t('warning.noneHint')}</Empty>
          ) : (
            <>
              {rows.map((warning) => (
                <WarningCard key={warning.id} warning={warning} />
              ))}
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function States({ chosen }: { readonly chosen: Warning['state'] | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="filters wide" role="group" aria-label={t('warning.filter')}>
      {[undefined, ...warningStateSchema.options].map((state) => (
        <button
          key={state ?? 'all'}
          type="button"
          className="toggle"
          aria-pressed={state === chosen}
          onClick={() => void navigate({ to: '/services/warnings', search: state ? { state } : {}, replace: true })}
        >
          {t(state === undefined ? 'warning.all' : `warning.state.${state}`)}
        </button>
      ))}
    </div>
  );
}

function WarningCard({ warning }: { readonly warning: Warning }) {
  const { t } = useTranslation();
  return (
    <Section
      title={warning.titleZh}
      aside={<Chip tone={TONES[warning.state]}>{t(`warning.state.${warning.state}`)}</Chip>}
    >
      <blockquote className="warning-text">
        {warning.textZh.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </blockquote>
      <p className="state-note">
        {warning.unitNameZh} · {t('warning.facts')} {warning.factsRef} · {warning.basis}
        {warning.operatorId !== null && (
          <>
            {' · '}
            <Link to="/subjects/operators/$id" params={{ id: warning.operatorId }}>
              {warning.operatorNameZh}
            </Link>
          </>
        )}
      </p>
      <History warning={warning} />
      <Actions warning={warning} />
    </Section>
  );
}

function History({ warning: { history } }: { readonly warning: Warning }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ol className="warning-history" aria-label={t('warning.history')}>
      {history.map(({ action, byName, byUnitZh, at, note }) => (
        <li key={`${action}${at}`}>
          <span className="figures">{format.instant(at)}</span> {t(`warning.action.${action}`)}{' '}
          {t('warning.by', { who: byName, unit: byUnitZh })} {note}
        </li>
      ))}
    </ol>
  );
}

function Actions({ warning }: { readonly warning: Warning }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [open, setOpen] = useState<Warning['availableActions'][number]['action']>();
  if (open !== undefined) return <WarningStep warning={warning} action={open} onClose={() => setOpen(undefined)} />;
  return (
    <div className="warning-actions">
      {warning.availableActions.map(({ action, allowed, why }) => (
        <span key={action}>
          <Button
            type={action === 'approve' ? 'primary' : 'default'}
            disabled={!allowed}
            onClick={() => setOpen(action)}
          >
            {t(`warning.action.${action}`)}
          </Button>
          {why && <small>{said(why)}</small>}
        </span>
      ))}
    </div>
  );
}
