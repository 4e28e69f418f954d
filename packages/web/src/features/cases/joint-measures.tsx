import { addJointMeasure, type Consultation, getConsultation } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

/** Joint measures that were agreed, each on its article; one without an article cannot be chosen. */
export function JointMeasures({ room }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <Section id="measures" title={t('cases.room.measures')}>
      {room.measures.length === 0 && <p className="state-note">{t('cases.room.noMeasures')}</p>}
      <ul className="opinions">
        {room.measures.map((one) => (
          <li key={`${one.measureId}${one.unitId}`}>
            <p className="opinion-head">
              <strong>{language === 'en' ? one.nameEn : one.nameZh}</strong>
              <span>{one.unitZh}</span>
            </p>
            <p>{one.reason}</p>
            <small>{one.article}</small>
          </li>
        ))}
      </ul>
      {room.mayAddMeasure && <MeasureForm room={room} />}
    </Section>
  );
}

function MeasureForm({ room }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const client = useQueryClient();
  const [measureId, setMeasure] = useState<string | undefined>(undefined);
  const [unitId, setUnit] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call(addJointMeasure, {
        params: { id: room.file.id },
        body: { measureId: measureId ?? '', unitId: unitId ?? '', reason },
      }),
    onSuccess: (next) => {
      client.setQueryData([getConsultation.id, { params: { id: room.file.id } }], next);
      setMeasure(undefined);
      setReason('');
    },
  });
  const units = [{ unitId: room.file.unitId, nameZh: room.convener }, ...room.units];
  return (
    <form className="share-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('cases.room.measure')}
        none={t('cases.choose')}
        value={measureId}
        options={room.measureList.map((one) => ({
          value: one.measureId,
          label: `${language === 'en' ? one.nameEn : one.nameZh} ${one.article}`,
        }))}
        onChange={(value) => setMeasure(value)}
      />
      <Choice
        label={t('cases.unit')}
        none={t('cases.choose')}
        value={unitId}
        options={units.map((one) => ({ value: one.unitId, label: one.nameZh }))}
        onChange={(value) => setUnit(value)}
      />
      <span className="field">
        <label htmlFor={`${id}-reason`}>{t('cases.room.reason')}</label>
        <input
          id={`${id}-reason`}
          className="select"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </span>
      <Button
        disabled={measureId === undefined || unitId === undefined || reason.trim() === ''}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('cases.room.addMeasure')}
      </Button>
      {send.isError && <Refusal error={send.error} />}
    </form>
  );
}
