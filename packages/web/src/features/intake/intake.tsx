import { getRouteApi } from '@tanstack/react-router';
import { useCan } from '../../api/queries.ts';
import type { IntakeSearch } from '../../app/search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { SystemNav } from '../../ui/frame/system-nav.tsx';
import { Page } from '../../ui/page.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { CityOnly, useManagesSources, useSeesContent } from './city-only.tsx';
import { CreateSource } from './create-source.tsx';
import { Parked } from './parked.tsx';
import { Quarantine } from './quarantine.tsx';
import { Receipts } from './receipts.tsx';
import { Retention } from './retention.tsx';
import { Sources } from './sources.tsx';
import './intake.css';

const route = getRouteApi('/frame/intake');

/** Who may send what on which legal basis, what came, and what could not be taken. */
export function IntakePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useCan('intake.view');
  const manages = useManagesSources();
  const sees = useSeesContent();
  const shown = search.tab ?? 'sources';
  const tabs = (['sources', 'receipts', 'quarantine', 'parked'] as const).map((key) => ({
    key,
    label: t(`intake.${key}`),
  }));
  const toTab = (key: string): void =>
    void navigate({ search: key === 'sources' ? {} : { tab: key as NonNullable<IntakeSearch['tab']> } });
  return (
    <Page
      title={t('job.intake')}
      state={may && <Tabs label={t('job.intake')} tabs={tabs} chosen={shown} onChoose={toTab} />}
      action={may && manages && shown === 'sources' && <CreateSource />}
    >
      <SystemNav />
      {!may && <NoPermission permission="intake.view" />}
      {may && shown === 'sources' && (
        <>
          <Sources />
          <Retention />
        </>
      )}
      {may && shown !== 'sources' && !sees && <CityOnly />}
      {may && sees && shown === 'receipts' && <Receipts sourceId={search.sourceId} />}
      {may && sees && shown === 'parked' && <Parked />}
      {may && sees && shown === 'quarantine' && (
        <Quarantine
          state={search.state ?? 'waiting'}
          onState={(state) => void navigate({ search: { ...search, state } })}
        />
      )}
    </Page>
  );
}
