import { listPeople } from '@jianhu/contract';
import type { Person, ResetKind } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, rowsOf, useCan, useUnits } from '../../api/queries.ts';
import type { PeopleSearch } from '../../app/search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ChangeStatus } from './change-status.tsx';
import { GrantRoles } from './grant-roles.tsx';
import { ResetSignIn } from './reset-sign-in.tsx';

type Status = NonNullable<PeopleSearch['status']>;

interface PersonListProps {
  readonly unitId: string | undefined;
  readonly status: Status | undefined;
  readonly onFilter: (next: { unitId?: string; status?: Status }) => void;
}

export function PersonList({ unitId, status, onFilter }: PersonListProps) {
  const { t } = useTranslation();
  const units = useUnits().data?.items ?? [];
  const filter = { ...(unitId === undefined ? {} : { unitId }), ...(status === undefined ? {} : { status }) };
  const query = useInfiniteQuery(pagesOf(listPeople, { query: filter }));
  const rows = rowsOf(query.data);
  const { unitId: _unit, ...withoutUnit } = filter;
  const { status: _status, ...withoutStatus } = filter;
  const statuses = (['active', 'suspended', 'forgotten'] as const).map((value) => ({
    value,
    label: t(`personStatus.${value}`),
  }));
  return (
    <>
      <div className="filters wide" role="group" aria-label={t('queue.filters')}>
        <Choice
          hideLabel
          label={t('context.unit')}
          value={unitId}
          none={t('unit.all')}
          options={units.map((unit) => ({ value: unit.id, label: unit.nameZh }))}
          onChange={(next) => onFilter(next === undefined ? withoutUnit : { ...filter, unitId: next })}
        />
        <Choice
          hideLabel
          label={t('operator.status')}
          value={status}
          none={t('queue.allStates')}
          options={statuses}
          onChange={(next) => onFilter(next === undefined ? withoutStatus : { ...filter, status: next as Status })}
        />
      </div>
      <Loaded query={query} op={listPeople} awaiting={t('awaiting.people')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('person.none')}>{t('person.noneHint')}</Empty>
          ) : (
            <>
              <People rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function People({ rows }: { readonly rows: readonly Person[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const grants = useCan('role.grant');
  const manages = useCan('person.manage');
  const [granting, setGranting] = useState<Person | null>(null);
  const [changing, setChanging] = useState<Person | null>(null);
  const [resetting, setResetting] = useState<{ person: Person; kind: ResetKind } | null>(null);
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('person.name'),
      names: true,
      render: (person) => <span className="person-name">{person.displayName}</span>,
    },
    { key: 'username', title: t('signIn.username'), render: (person) => <code>{person.username}</code> },
    { key: 'unit', title: t('context.unit'), render: (person) => person.unitNameZh },
    {
      key: 'roles',
      title: t('person.roles'),
      render: (person) => person.roles.map((role) => t(`role.${role}`)).join('、') || t('role.none'),
    },
    {
      key: 'status',
      title: t('operator.status'),
      render: (person) => (
        <Chip tone={person.status === 'active' ? 'done' : 'plain'}>{t(`personStatus.${person.status}`)}</Chip>
      ),
    },
    {
      key: 'totp',
      title: t('account.totp'),
      render: (person) => t(person.twoFactor ? 'account.totpOn' : 'account.totpOff'),
    },
    {
      key: 'last',
      title: t('person.lastSignIn'),
      render: (person) => (person.lastSignInAt ? format.moment(person.lastSignInAt) : '—'),
    },
  ];
  if (grants || manages) {
    columns.push({
      key: 'do',
      title: t('quarantine.action'),
      render: (person) => (
        <span className="row-actions">
          {grants && person.status !== 'forgotten' && (
            <Button size="small" onClick={() => setGranting(person)}>
              {t('person.grant')}
            </Button>
          )}
          {manages && person.status !== 'forgotten' && (
            <Button size="small" onClick={() => setChanging(person)}>
              {t(person.status === 'active' ? 'person.suspend' : 'person.restore')}
            </Button>
          )}
          {person.availableResets.map((kind) => (
            <Button key={kind} size="small" onClick={() => setResetting({ person, kind })}>
              {t(`person.reset.${kind}`)}
            </Button>
          ))}
        </span>
      ),
    });
  }
  return (
    <>
      <Table label={t('people.people')} columns={columns} rows={rows} keyOf={(person) => person.id} />
      {granting && <GrantRoles key={granting.id} person={granting} onClose={() => setGranting(null)} />}
      {resetting && <ResetSignIn key={resetting.person.id} {...resetting} onClose={() => setResetting(null)} />}
      {changing && <ChangeStatus key={changing.id} person={changing} onClose={() => setChanging(null)} />}
    </>
  );
}
