import { listOfficers, listPeople, type Officer, putCertificate } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

const empty = { personId: '', number: '', validFrom: '', validTo: '' };

/** The first certificate of somebody of the head's own unit; who has one already is changed in the list. */
export function AddCertificate({ officers }: { readonly officers: readonly Officer[] }) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const client = useQueryClient();
  const [given, setGiven] = useState(empty);
  const people = useQuery(queryOf(listPeople, { query: { unitId: unit.id, status: 'active', limit: 200 } }));
  const held = new Set(officers.map(({ personId }) => personId));
  const options = (people.data?.items ?? [])
    .filter(({ id }) => !held.has(id))
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
  const send = useMutation({
    mutationFn: ({ personId, ...body }: typeof empty) =>
      call(putCertificate, { params: { personId }, body: { ...body, withdrawnOn: null } }),
    onSuccess: () => {
      setGiven(empty);
      void client.invalidateQueries({ queryKey: [listOfficers.id] });
    },
  });
  const text = (key: 'number' | 'validFrom' | 'validTo', label: string, type: 'text' | 'date') => (
    <InputField
      label={label}
      type={type}
      maxLength={40}
      value={given[key]}
      onChange={(next) => setGiven((before) => ({ ...before, [key]: next }))}
    />
  );
  const isReady = Object.values(given).every((value) => value.trim() !== '');
  return (
    <Section id="add-certificate" title={t('cases.addCertificate')}>
      <form className="case-form certificate-form" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t('cases.officer')}
          none={t('cases.choose')}
          value={given.personId || undefined}
          options={options}
          onChange={(next) => setGiven((before) => ({ ...before, personId: next ?? '' }))}
        />
        {text('number', t('cases.certificate'), 'text')}
        {text('validFrom', t('cases.validFrom'), 'date')}
        {text('validTo', t('cases.validTo'), 'date')}
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate(given)}>
          {t('cases.registerCertificate')}
        </Button>
      </form>
      <Refusal error={send.error ?? people.error} />
    </Section>
  );
}
