import { listOfficers, type Officer, putCertificate } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf, useCan, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { AddCertificate } from './add-certificate.tsx';
import { CasesNav } from './cases-nav.tsx';
import './cases.css';

/** Who holds a certificate of enforcement; the head of the unit withdraws and gives it back. */
export function OfficersPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { unit } = useMe();
  const isHead = useCan('case.approve');
  const query = useQuery(queryOf(listOfficers, { query: {} }));
  const columns: Column<Officer>[] = [
    { key: 'name', title: t('cases.officer'), names: true, render: (one) => one.displayName },
    { key: 'unit', title: t('cases.unit'), render: (one) => one.unitNameZh },
    { key: 'number', title: t('cases.certificate'), render: (one) => <span className="figures">{one.number}</span> },
    { key: 'to', title: t('cases.validTo'), render: (one) => format.day(one.validTo) },
    {
      key: 'state',
      title: t('cases.standing'),
      render: (one) => (
        <Chip tone={one.inForce ? 'active' : 'plain'}>{t(one.inForce ? 'cases.inForce' : 'cases.withdrawn')}</Chip>
      ),
    },
    {
      key: 'act',
      title: t('cases.act'),
      render: (one) => (isHead && one.unitId === unit.id ? <CertificateStep officer={one} /> : '—'),
    },
  ];
  return (
    <Page title={t('cases.officers')}>
      <CasesNav />
      <p className="state-note">{t('cases.officersMeaning')}</p>
      <Loaded query={query} op={listOfficers} awaiting={t('cases.officers')}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <Empty title={t('cases.noOfficers')}>{t('cases.noOfficersHint')}</Empty>
            ) : (
              <Table label={t('cases.officers')} columns={columns} rows={items} keyOf={(one) => one.personId} />
            )}
            {isHead && <AddCertificate officers={items} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function CertificateStep({ officer }: { readonly officer: Officer }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { personId, number, validFrom, validTo, withdrawnOn } = officer;
  const name = t(withdrawnOn === null ? 'cases.withdraw' : 'cases.giveBack');
  const send = useMutation({
    mutationFn: () =>
      call(putCertificate, {
        params: { personId },
        body: {
          number,
          validFrom,
          validTo,
          withdrawnOn: withdrawnOn === null ? civilDayOf(new Date().toISOString()) : null,
        },
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listOfficers.id] }),
  });
  return (
    <>
      <Popconfirm
        title={t('cases.sureCertificate')}
        okText={name}
        cancelText={t('cases.cancel')}
        onConfirm={() => send.mutate()}
      >
        <Button size="small" loading={send.isPending}>
          {name}
        </Button>
      </Popconfirm>
      <Refusal error={send.error} />
    </>
  );
}
