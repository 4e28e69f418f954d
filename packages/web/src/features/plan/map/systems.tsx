import { listPlanSystems } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { useMedia } from '../../../ui/media.ts';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { Table } from '../../../ui/table.tsx';
import { FoldedList, PHONE } from '../ui/folded-list.tsx';
import { PathLink, useHasPage } from '../ui/path-link.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { StateChip } from '../ui/state-chip.tsx';
import './systems.css';

type System = ResponseOf<typeof listPlanSystems>['items'][number];
const STATES = ['connected', 'builtHere', 'portOnly', 'planned'] as const;
type State = System['state'];

/** Every system that the plan names, with its owner and how far it really is. */
export function SystemsPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanSystems, {}));
  const [chosen, setChosen] = useState<State | null>(null);
  return (
    <Page title={t('planSystems.title')} asOf={query.data?.asOf}>
      <PlanNav />
      <Loaded query={query} op={listPlanSystems} awaiting={t('plan.awaiting.systems')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('planSystems.none')} />
          ) : (
            <>
              <States systems={items} chosen={chosen} onChoose={setChosen} />
              <SystemTable systems={items.filter(({ state }) => chosen === null || state === chosen)} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

interface StatesProps {
  readonly systems: readonly System[];
  readonly chosen: State | null;
  readonly onChoose: (state: State | null) => void;
}

/** What each state means, so that nobody takes a reference implementation for a connection; each shows only its own. */
function States({ systems, chosen, onChoose }: StatesProps) {
  const { t } = useTranslation();
  return (
    <div className="system-states" role="group" aria-label={t('plan.byStatus')}>
      {STATES.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={state === chosen}
          onClick={() => onChoose(state === chosen ? null : state)}
        >
          <span>
            <StateChip state={state} /> <b>{systems.filter((system) => system.state === state).length}</b>
          </span>
          <small>{t(`planStateMeaning.${state}`)}</small>
        </button>
      ))}
    </div>
  );
}

function SystemTable({ systems }: { readonly systems: readonly System[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const isPhone = useMedia(PHONE);
  const rows = [...systems].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  const nameOf = (system: System): string => said({ zh: system.nameZh, en: system.nameEn });
  if (rows.length === 0) return <Empty title={t('planSystems.noneOfState')} />;
  if (isPhone) {
    return (
      <FoldedList
        label={t('planSystems.title')}
        rows={rows.map((system) => ({
          key: system.id,
          name: nameOf(system),
          sign: <StateChip state={system.state} />,
          facts: [
            [t('planSystems.name'), <SystemName key="name" system={system} name={nameOf(system)} />],
            [t('planSystems.what'), <What key="what" system={system} />],
            [t('planSystems.owner'), <Owner key="owner" system={system} />],
            [t('planSystems.lastExchange'), <Exchange key="exchange" system={system} />],
            [t('planMatrix.measure'), <Measures key="measures" system={system} />],
          ],
        }))}
      />
    );
  }
  return (
    <Table
      label={t('planSystems.title')}
      rows={rows}
      keyOf={(system) => system.id}
      columns={[
        {
          key: 'name',
          title: t('planSystems.name'),
          names: true,
          width: '20%',
          render: (system) => <SystemName system={system} name={nameOf(system)} />,
        },
        { key: 'what', title: t('planSystems.what'), width: '36%', render: (system) => <What system={system} /> },
        { key: 'owner', title: t('planSystems.owner'), render: (system) => <Owner system={system} /> },
        { key: 'state', title: t('planReport.state'), render: ({ state }) => <StateChip state={state} /> },
        { key: 'exchange', title: t('planSystems.lastExchange'), render: (system) => <Exchange system={system} /> },
        { key: 'measures', title: t('planMatrix.measure'), render: (system) => <Measures system={system} /> },
      ]}
    />
  );
}

function What({ system: { whatZh, checked } }: { readonly system: System }) {
  const { t } = useTranslation();
  return (
    <>
      <span lang="zh-CN">{whatZh}</span>
      {checked === 'recalled' && <small className="recalled">{t('planSystems.recalled')}</small>}
    </>
  );
}

function Exchange({ system: { lastExchangeAt, lastFailureAt, counterpart } }: { readonly system: System }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className="exchange-times">
      {lastExchangeAt === null ? t('planSystems.noExchange') : format.instant(lastExchangeAt)}
      {counterpart && <small>{t(`planCounterpart.${counterpart}`)}</small>}
      {lastFailureAt !== null && <small>{t('planSystems.lastFailure', { at: format.instant(lastFailureAt) })}</small>}
    </span>
  );
}

function Measures({ system: { measures } }: { readonly system: System }) {
  return (
    <span className="measure-links">
      {measures.map((no) => (
        <Link key={no} to="/plan/measures/$no" params={{ no: String(no) }}>
          {no}
        </Link>
      ))}
    </span>
  );
}

function SystemName({ system, name }: { readonly system: System; readonly name: string }) {
  const hasPage = useHasPage();
  if (system.path === null || !hasPage(system.path)) return <>{name}</>;
  return <PathLink path={system.path}>{name}</PathLink>;
}

function Owner({ system }: { readonly system: System }) {
  if (system.ownerUnit === null) return <>{system.ownerZh}</>;
  return <PathLink path={`/plan/units/${system.ownerUnit.id}`}>{system.ownerZh}</PathLink>;
}
