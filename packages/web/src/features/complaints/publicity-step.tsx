import {
  actOnComplaintPublicity,
  type ComplaintPublicity as Publicity,
  getComplaintPublicity,
  listComplaintPublicity,
  type PublicityAction,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface StepProps {
  readonly operatorId: string;
  readonly found: Publicity;
  readonly action: PublicityAction;
  readonly onClose: () => void;
}

const NEEDS_WORDS: readonly PublicityAction[] = ['exclude', 'answer', 'withdraw'];
const FEWEST_SIGNS = 4;

/** One step of a publication: what follows from it, what it says to the business or to everybody, and the words that it needs. */
export function PublicityStep({ operatorId, found, action, onClose }: StepProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [itemId, setItemId] = useState('');
  const needsWords = NEEDS_WORDS.includes(action);
  const isReady = (!needsWords || text.trim().length >= FEWEST_SIGNS) && (action !== 'exclude' || itemId !== '');
  const send = useMutation({
    mutationFn: () =>
      call(actOnComplaintPublicity, {
        params: { operatorId },
        body: {
          action,
          expectedVersion: found.version,
          ...(needsWords ? { text } : {}),
          ...(action === 'exclude' ? { itemId } : {}),
        },
      }),
    onSuccess(next) {
      client.setQueryData([getComplaintPublicity.id, { params: { operatorId } }], next);
      void client.invalidateQueries({ queryKey: [listComplaintPublicity.id] });
      onClose();
    },
  });
  // Whoever was slower sees what the other did.
  const close = (): void => {
    if (send.isError) void client.invalidateQueries({ queryKey: [getComplaintPublicity.id] });
    onClose();
  };
  const name = t(`complaints.publicity.actions.${action}`);
  return (
    <Modal
      open
      title={name}
      okText={name}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={send.isPending}
      onOk={() => send.mutate()}
      onCancel={close}
      width={640}
    >
      <p className="state-note">{t(`complaints.publicity.follows.${action}`)}</p>
      {(action === 'tell' || action === 'publish') && <AsRead found={found} action={action} />}
      <form className="case-form" onSubmit={(event) => event.preventDefault()}>
        {action === 'exclude' && <WhichComplaint found={found} value={itemId} onChange={setItemId} />}
        {needsWords && (
          <label className="field">
            <span>{t(`complaints.publicity.words.${action === 'answer' ? 'answer' : 'reason'}`)}</span>
            <Input.TextArea rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
          </label>
        )}
      </form>
      <Refusal error={send.error} />
    </Modal>
  );
}

/** The numbers as everybody will read them; while nothing is told, those of today. */
function AsRead({ found, action }: Pick<StepProps, 'found' | 'action'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fromOn, toOn, ratePercent, ...counts } = (action === 'tell' ? null : found.counts) ?? found.now;
  return (
    <blockquote className="complaint-words">
      {t('complaints.publicity.fromTo', { fromOn: format.day(fromOn), toOn: format.day(toOn) })}
      <br />
      {t('complaints.publicity.counts', counts)}
      {ratePercent !== null && (
        <>
          <br />
          {t('complaints.publicity.rate')} {format.number(ratePercent)}%
        </>
      )}
    </blockquote>
  );
}

interface WhichProps {
  readonly found: Publicity;
  readonly value: string;
  readonly onChange: (itemId: string) => void;
}

function WhichComplaint({ found, value, onChange }: WhichProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = found.items.filter(({ excludedZh }) => excludedZh === null);
  return (
    <label className="field">
      <span>{t('complaints.publicity.which')}</span>
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('cases.choose')}</option>
        {counted.map(({ id, number, endedOn, settled }) => (
          <option key={id} value={id}>
            {number} · {format.day(endedOn)} ·{' '}
            {t(settled ? 'complaints.publicity.settled' : 'complaints.publicity.notSettled')}
          </option>
        ))}
      </select>
    </label>
  );
}
