import { judgePrices } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { type PriceDraft, readDraft } from './price-draft.ts';

interface FormProps {
  readonly operatorId: string;
  readonly onClose: () => void;
  readonly onJudged: (judged: ResponseOf<typeof judgePrices>) => void;
}

const EMPTY: PriceDraft = {
  basis: '',
  startsAt: '',
  compared: '',
  offered: '',
  coveredFrom: '',
  sales: '',
  listPrices: '',
};
const SHORT = ['basis', 'startsAt', 'compared', 'offered', 'coveredFrom'] as const;
const LONG = ['sales', 'listPrices'] as const;

/** One promotion and its transactions, pasted from the platform's table. Nothing of it stays in any cache. */
export function JudgePricesForm({ operatorId, onClose, onJudged }: FormProps) {
  const { t } = useTranslation();
  const formId = useId();
  const [draft, setDraft] = useState(EMPTY);
  const read = readDraft(draft);
  const judging = useMutation({
    mutationFn: (body: NonNullable<typeof read.body>) => call(judgePrices, { params: { id: operatorId }, body }),
    gcTime: 0,
    onSuccess: onJudged,
  });
  const change = (field: keyof PriceDraft, value: string): void => setDraft({ ...draft, [field]: value });
  return (
    <Modal
      open
      title={t('models.judgePrices')}
      okText={t('models.judge')}
      okButtonProps={{ disabled: read.body === null }}
      confirmLoading={judging.isPending}
      onOk={() => read.body && judging.mutate(read.body)}
      onCancel={onClose}
      width={640}
    >
      <form className="judge-form" onSubmit={(event) => event.preventDefault()}>
        {SHORT.map((field) => (
          <span className="field" key={field}>
            <label htmlFor={`${formId}-${field}`}>{t(`models.form.${field}`)}</label>
            <Input
              id={`${formId}-${field}`}
              maxLength={60}
              value={draft[field]}
              placeholder={field === 'startsAt' || field === 'coveredFrom' ? '2026-11-11 00:00' : ''}
              onChange={(event) => change(field, event.target.value)}
            />
          </span>
        ))}
        {LONG.map((field) => (
          <span className="field wide" key={field}>
            <label htmlFor={`${formId}-${field}`}>{t(`models.form.${field}`)}</label>
            <Input.TextArea
              id={`${formId}-${field}`}
              rows={field === 'sales' ? 6 : 2}
              value={draft[field]}
              placeholder={field === 'sales' ? '2026-11-05 11:20, 129.00, 0' : '2026-09-01, 199.00'}
              onChange={(event) => change(field, event.target.value)}
            />
          </span>
        ))}
        <p className="state-note wide" role="status">
          {read.missing && t(`models.missing.${read.missing}`, { lines: read.wrong.join('、') })}
        </p>
        <Refusal error={judging.error} />
      </form>
    </Modal>
  );
}
