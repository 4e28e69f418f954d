import {
  answerFiling,
  filingDecisionSchema,
  listAssistance,
  listFilings,
  openFilingEvidence,
  type PlatformFiling,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

/** One answer to what a platform handed in. */
export function FilingStep({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: (decision: (typeof filingDecisionSchema.options)[number]) =>
      call(answerFiling, { params: { id }, body: { decision, text } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listFilings.id] });
      void client.invalidateQueries({ queryKey: [listAssistance.id] });
    },
  });
  return (
    <div className="warning-step">
      <label>
        {t('message.answer')}
        <Input.TextArea value={text} maxLength={2_000} rows={2} onChange={(event) => setText(event.target.value)} />
      </label>
      <Refusal error={send.error} />
      <div className="warning-actions">
        {filingDecisionSchema.options.map((decision) => (
          <Button
            key={decision}
            disabled={text.trim().length < 2}
            loading={send.isPending}
            onClick={() => send.mutate(decision)}
          >
            {t(`platforms.decision.${decision}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Opened on demand, since every look is written down. */
export function FilingEvidence({ filing: { id, evidence } }: { readonly filing: PlatformFiling }) {
  const { t } = useTranslation();
  const open = useMutation({ mutationFn: () => call(openFilingEvidence, { params: { id } }) });
  return (
    <p>
      {evidence.map(({ name, size }) => `${name}（${Math.ceil(size / 1_000)} kB）`).join('、')}{' '}
      {open.data ? (
        open.data.files.map(({ name, base64 }) => (
          <a key={name} download={name} href={`data:application/octet-stream;base64,${base64}`}>
            {t('message.save', { name })}
          </a>
        ))
      ) : (
        <Button size="small" loading={open.isPending} onClick={() => open.mutate()}>
          {t('message.openEvidence')}
        </Button>
      )}
      <Refusal error={open.error} />
    </p>
  );
}
