import { enterOutsideClue } from '@jianhu/contract';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { QueueSearch } from '../../app/search.ts';
import { useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Page } from '../../ui/page.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { AlertQueue } from './alert-queue.tsx';
import { ClueQueue } from './clue-queue.tsx';
import { OutsideForm } from './outside-form.tsx';
import { QueueKeys } from './queue-keys.tsx';
import './clues.css';

const route = getRouteApi('/frame/queue');

/** Alerts to triage and clues to verify, in three panes. */
export function QueuePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const seesAlerts = useCan('alert.view');
  const seesClues = useCan('clue.view');
  const mayEnter = useCan(enterOutsideClue.access);
  const [entering, setEntering] = useState(false);
  const shown = search.tab ?? (seesAlerts ? 'alerts' : 'clues');
  const change = (next: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }): void => {
    void navigate({ search: (before) => clean({ ...before, ...next }), replace: true });
  };
  const tabs = [
    ...(seesAlerts ? [{ key: 'alerts', label: t('queue.alerts') }] : []),
    ...(seesClues ? [{ key: 'clues', label: t('queue.clues') }] : []),
  ];
  const toTab = (key: string): void => void navigate({ search: key === 'clues' ? { tab: 'clues' } : {} });
  return (
    <Page
      full
      title={t('job.queue')}
      state={<Tabs label={t('job.queue')} tabs={tabs} chosen={shown} onChoose={toTab} />}
      action={
        <>
          {mayEnter && <Button onClick={() => setEntering(true)}>{t('outside.title')}</Button>}
          <QueueKeys />
        </>
      }
    >
      {entering && (
        <OutsideForm
          onEntered={(id) => {
            setEntering(false);
            void navigate({ search: { id } });
          }}
          onClose={() => setEntering(false)}
        />
      )}
      {shown === 'alerts' &&
        (seesAlerts ? <AlertQueue search={search} onSearch={change} /> : <NoPermission permission="alert.view" />)}
      {shown === 'clues' &&
        (seesClues ? <ClueQueue search={search} onSearch={change} /> : <NoPermission permission="clue.view" />)}
    </Page>
  );
}

/** An absent filter leaves the address altogether. */
function clean(search: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }): QueueSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
