import { actOnCaseParty, listCaseParties } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface EndProps {
  readonly matterId: string;
  readonly partyId: string;
  readonly onDone: () => void;
}

const LEAST_WORDS = 4;

/** Why the party takes part no longer; what was done about it stays. */
export function EndParty({ matterId, partyId, onDone }: EndProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call(actOnCaseParty, {
        params: { id: matterId, party: partyId },
        body: { kind: 'end', reason: reason.trim() },
      }),
    onSuccess: (now) => {
      client.setQueryData([listCaseParties.id, { params: { id: matterId } }], now);
      onDone();
    },
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('caseParty.reason')} maxLength={200} value={reason} onChange={setReason} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={reason.trim().length < LEAST_WORDS}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('caseParty.end')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
