import { type Inspections, listInspections, proposeInspection } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { OfficerChecks } from './fact-field.tsx';

interface ProposeProps {
  readonly operatorId: string;
  readonly list: Inspections;
  readonly onDone: () => void;
}

/** A check on the spot is proposed with its item, its plan or trigger, its day and two officers; the head approves it. */
export function ProposeInspection({ operatorId, list, onDone }: ProposeProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id: me } = useMe();
  const client = useQueryClient();
  const [itemCode, setItemCode] = useState<string | undefined>();
  const [basis, setBasis] = useState<string | undefined>();
  const [words, setWords] = useState({ reference: '', plannedOn: '' });
  const [officers, setOfficers] = useState<readonly string[]>([me]);
  const send = useMutation({
    mutationFn: () =>
      call(proposeInspection, {
        params: { operatorId },
        body: { itemCode: itemCode ?? '', basis: basis ?? '', ...words, officers: [...officers] },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listInspections.id] });
      onDone();
    },
  });
  const isEnglish = language === 'en';
  const isReady =
    itemCode !== undefined &&
    basis !== undefined &&
    words.reference.trim() !== '' &&
    words.plannedOn !== '' &&
    officers.length >= 2;
  const text = (key: keyof typeof words, label: string, type: string) => (
    <InputField
      label={label}
      type={type}
      maxLength={200}
      value={words[key]}
      onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
    />
  );
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('inspection.item')}
        none={t('cases.choose')}
        value={itemCode}
        options={list.allowances.map((one) => ({ value: one.code, label: isEnglish ? one.nameEn : one.nameZh }))}
        onChange={setItemCode}
      />
      <Choice
        label={t('inspection.basis')}
        none={t('cases.choose')}
        value={basis}
        options={list.bases.map((one) => {
          const name = isEnglish ? one.nameEn : one.nameZh;
          return { value: one.id, label: one.counts ? name : t('inspection.uncounted', { name }) };
        })}
        onChange={setBasis}
      />
      {text('reference', t('inspection.reference'), 'text')}
      {text('plannedOn', t('inspection.plannedOn'), 'date')}
      <OfficerChecks legend={t('inspection.officers')} value={officers} onChange={(next) => setOfficers(next ?? [])} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t('inspection.send')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}
