import { type HandlingMode, listHandlingModes } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useCan, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import { SetHandlingMode } from './set-handling-mode.tsx';
import { useProcedureNames } from './use-procedure-names.ts';
import './cases.css';

/** Where the matters of a unit under a procedure are handled from which day on: here, or in a system of others. */
export function HandlingModesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { reach } = useMe();
  const mayPlan = useCan('case.consult') && reach === 'city';
  const nameOf = useProcedureNames();
  const query = useQuery(queryOf(listHandlingModes, {}));
  const columns: Column<HandlingMode>[] = [
    { key: 'unit', title: t('cases.unit'), names: true, render: (one) => one.unitZh },
    { key: 'procedure', title: t('cases.procedure'), render: (one) => nameOf(one.procedureId) },
    {
      key: 'mode',
      title: t('cases.modes.mode'),
      render: (one) => (
        <>
          <Chip tone={one.mode === 'mirrored' ? 'active' : 'plain'}>{t(`cases.modes.${one.mode}`)}</Chip>
          {one.systemZh !== null && <small className="under">{one.systemZh}</small>}
        </>
      ),
    },
    {
      key: 'from',
      title: t('cases.modes.from'),
      render: (one) => <span className="whole">{format.day(one.fromOn)}</span>,
    },
    { key: 'document', title: t('cases.modes.document'), render: (one) => one.document },
    { key: 'by', title: t('cases.modes.by'), render: (one) => one.setByName },
  ];
  return (
    <Page title={t('cases.modes.title')}>
      <CasesNav />
      <p className="state-note">{t('cases.modes.meaning')}</p>
      <p className="state-note">{t('cases.modes.reference')}</p>
      <Loaded query={query} op={listHandlingModes} awaiting={t('cases.modes.title')}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <Empty title={t('cases.modes.none')}>{t('cases.modes.noneHint')}</Empty>
            ) : (
              <Table
                label={t('cases.modes.title')}
                columns={columns}
                rows={items}
                keyOf={(one) => `${one.unitId}${one.procedureId}${one.fromOn}`}
              />
            )}
            {mayPlan && <SetHandlingMode />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
