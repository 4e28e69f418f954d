import { type CreditClass, type DuePatrol, listDuePatrols } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { ClassMark } from './class-mark.tsx';
import { useCadence } from './use-cadence.ts';
import { useNamed } from './use-named.ts';

/** Who is to be looked over online by now, and why so often: the highest class first. */
export function DuePatrols() {
  const { t } = useTranslation();
  const named = useNamed();
  const cadence = useCadence();
  const [only, setOnly] = useState<CreditClass>();
  // The list stays until the other one is there, and with it the button that was pressed.
  const query = useQuery({
    ...queryOf(listDuePatrols, { query: { ...(only !== undefined && { class: only }) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="credit-body">
      <p className="state-note">{t('patrol.meaning')}</p>
      <Loaded query={query} op={listDuePatrols} awaiting={t('patrol.due')}>
        {({ classes, items, more, table }) => (
          <>
            <ul className="credit-lines">
              {classes.map((one) => (
                <li key={one.class}>
                  <button
                    type="button"
                    className="toggle"
                    aria-pressed={only === one.class}
                    onClick={() => setOnly(only === one.class ? undefined : one.class)}
                  >
                    {t('patrol.ofClass', { class: one.class, count: one.due })}
                  </button>
                  <span>
                    {named(one)} · {cadence(one.cadence)}
                  </span>
                </li>
              ))}
            </ul>
            {items.length === 0 ? <Empty title={t('patrol.none')}>{t('patrol.noneHint')}</Empty> : <Due rows={items} />}
            {more && <p className="state-note">{t('patrol.more', { shown: items.length })}</p>}
            <p className="state-note">
              {table.article} {table.assumed && <Chip>{t('patrol.assumed')}</Chip>}
            </p>
          </>
        )}
      </Loaded>
    </div>
  );
}

function Due({ rows }: { readonly rows: readonly DuePatrol[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const named = useNamed();
  const format = useFormat();
  return (
    <Table
      label={t('patrol.due')}
      rows={rows}
      keyOf={(row) => row.operatorId}
      columns={[
        {
          key: 'operator',
          title: t('credit.operator'),
          names: true,
          render: (row) => (
            <Link to="/subjects/operators/$id" params={{ id: row.operatorId }} hash="credit">
              {row.operatorNameZh}
            </Link>
          ),
        },
        {
          key: 'class',
          title: t('credit.class'),
          render: (row) => (
            <span className="class-step">
              <ClassMark name={row.class} /> {t('credit.since', { day: format.day(row.classSince) })}
            </span>
          ),
        },
        {
          key: 'cause',
          title: t('credit.cause'),
          render: (row) => row.reasons.map(named).join(language === 'en' ? ', ' : '、'),
        },
        { key: 'county', title: t('credit.county'), render: (row) => <County code={row.countyCode} /> },
        { key: 'shops', title: t('patrol.openShops'), number: true, render: (row) => format.number(row.openShops) },
        {
          key: 'last',
          title: t('patrol.lastOn'),
          number: true,
          render: (row) => (row.lastOn === null ? t('patrol.notYet') : format.day(row.lastOn)),
        },
        { key: 'due', title: t('patrol.dueOn'), number: true, render: (row) => format.day(row.dueOn) },
      ]}
    />
  );
}
