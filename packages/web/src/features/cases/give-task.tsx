import { giveCaseTask, listCaseTasks, listOfficers, listOpenCaseTasks } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

const LEAST_WORDS = 4;

/** A new task: what, by when, and by whom of the unit. */
export function GiveTask({ matterId, onDone }: { readonly matterId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const client = useQueryClient();
  const [what, setWhat] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [assignee, setAssignee] = useState<string>();
  const officers = useQuery(queryOf(listOfficers, { query: { unitId: unit.id } })).data?.items ?? [];
  const send = useMutation({
    mutationFn: () =>
      call(giveCaseTask, {
        params: { id: matterId },
        body: { what: what.trim(), dueOn, ...(assignee === undefined ? {} : { assignee }) },
      }),
    onSuccess: (now) => {
      client.setQueryData([listCaseTasks.id, { params: { id: matterId } }], now);
      void client.invalidateQueries({ queryKey: [listOpenCaseTasks.id] });
      onDone();
    },
  });
  const isReady = what.trim().length >= LEAST_WORDS && dueOn !== '';
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('caseTask.what')} maxLength={500} value={what} onChange={setWhat} />
      <InputField label={t('caseTask.dueOn')} type="date" maxLength={10} value={dueOn} onChange={setDueOn} />
      <Choice
        label={t('caseTask.assignee')}
        none={t('caseTask.anybody')}
        value={assignee}
        options={officers.map((one) => ({ value: one.personId, label: one.displayName }))}
        onChange={setAssignee}
      />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t('caseTask.give')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}
