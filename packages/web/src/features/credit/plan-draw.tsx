import { listDraws, planDraw, type ResponseOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useNamed } from './use-named.ts';

interface PlanProps {
  readonly items: ResponseOf<typeof listDraws>['inspectionItems'];
  readonly onDone: () => void;
}

/** Name, item, day and trade; the secret is committed to when it is sent. */
export function PlanDraw({ items, onDone }: PlanProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const client = useQueryClient();
  const [itemCode, setItemCode] = useState<string | undefined>();
  const [words, setWords] = useState({ nameZh: '', checkOn: '', tradePrefix: '' });
  const send = useMutation({
    mutationFn: () => {
      const { tradePrefix, ...plan } = words;
      const trade = tradePrefix.trim() === '' ? {} : { tradePrefix: tradePrefix.trim() };
      return call(planDraw, { body: { itemCode: itemCode ?? '', ...plan, ...trade } });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listDraws.id] });
      onDone();
    },
  });
  const field = (key: keyof typeof words, label: string, type: string) => (
    <InputField
      label={label}
      type={type}
      maxLength={80}
      value={words[key]}
      onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
    />
  );
  const isReady = itemCode !== undefined && words.nameZh.trim().length >= 2 && words.checkOn !== '';
  return (
    <Section title={t('draw.plan')}>
      <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
        {field('nameZh', t('draw.name'), 'text')}
        <Choice
          label={t('draw.item')}
          none={t('draw.choose')}
          value={itemCode}
          options={items.map((one) => ({ value: one.code, label: named(one) }))}
          onChange={setItemCode}
        />
        {field('checkOn', t('draw.checkOn'), 'date')}
        {field('tradePrefix', t('draw.trade'), 'text')}
        <Refusal error={send.error} />
        <div className="case-steps">
          <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
            {t('draw.send')}
          </Button>
          <Button onClick={onDone}>{t('cases.cancel')}</Button>
        </div>
      </form>
    </Section>
  );
}
