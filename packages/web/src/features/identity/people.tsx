import { getRouteApi } from '@tanstack/react-router';
import { useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { SystemNav } from '../../ui/frame/system-nav.tsx';
import { Page } from '../../ui/page.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { CreatePerson } from './create-person.tsx';
import { PersonList } from './person-list.tsx';
import { UnitList } from './unit-list.tsx';
import './identity.css';

const route = getRouteApi('/frame/people');

export function PeoplePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const seesUnits = useCan('unit.view');
  const seesPeople = useCan('person.view');
  const creates = useCan('person.manage');
  const shown = search.tab ?? 'units';
  const tabs = [
    { key: 'units', label: t('people.units') },
    { key: 'people', label: t('people.people') },
  ];
  return (
    <Page
      title={t('job.people')}
      state={
        <Tabs
          label={t('job.people')}
          tabs={tabs}
          chosen={shown}
          onChoose={(key) => void navigate({ search: key === 'people' ? { tab: 'people' } : {} })}
        />
      }
      action={creates && shown === 'people' && <CreatePerson />}
    >
      <SystemNav />
      {shown === 'units' && (seesUnits ? <UnitList /> : <NoPermission permission="unit.view" />)}
      {shown === 'people' &&
        (seesPeople ? (
          <PersonList
            unitId={search.unitId}
            status={search.status}
            onFilter={(next) => void navigate({ search: { tab: 'people', ...next } })}
          />
        ) : (
          <NoPermission permission="person.view" />
        ))}
    </Page>
  );
}
