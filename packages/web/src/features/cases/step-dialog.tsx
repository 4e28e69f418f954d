import {
  actOnMatter,
  getConsultation,
  getMatter,
  listDocuments,
  listDuties,
  listMatters,
  type MatterAction,
  type MatterFile,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { bodyOf, emptyDraft, isComplete } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import { StepRefusal } from './step-refusal.tsx';

interface StepDialogProps {
  readonly matter: MatterFile;
  readonly step: MatterAction;
  readonly onClose: () => void;
}

/** One step: what it asks for, where it leads, on which article. */
export function StepDialog({ matter, step, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id: me } = useMe();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const documents = useQuery(queryOf(listDocuments, { params: { id: matter.id } })).data?.items ?? [];
  const numbers = Object.fromEntries(
    documents.flatMap(({ state, documentId, number }) => (state === 'issued' ? [[documentId, number ?? '']] : [])),
  );
  const isEnglish = language === 'en';
  const name = isEnglish ? step.nameEn : step.nameZh;
  const to = isEnglish ? step.toEn : step.toZh;
  const send = useMutation({
    mutationFn: () =>
      call(actOnMatter, {
        params: { id: matter.id },
        body: { ...bodyOf(step, draft, me), expectedVersion: matter.actionVersion },
      }),
    onSuccess: (file) => {
      client.setQueryData([getMatter.id, { params: { id: matter.id } }], file);
      void client.invalidateQueries({ queryKey: [getConsultation.id] });
      void client.invalidateQueries({ queryKey: [listDuties.id] });
      void client.invalidateQueries({ queryKey: [listMatters.id] });
      void client.invalidateQueries({ queryKey: [listDocuments.id] });
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: [getMatter.id] }),
  });
  return (
    <Modal
      open
      title={`${name} · ${matter.number}`}
      okText={name}
      okButtonProps={{ disabled: !isComplete(step, draft) }}
      confirmLoading={send.isPending}
      onOk={() => send.mutate()}
      onCancel={onClose}
      width={640}
    >
      <p className="state-note">
        {step.article}
        {to !== '' && ` · ${t('cases.leadsTo', { state: to })}`}
      </p>
      <StepForm step={step} draft={draft} onChange={setDraft} numbers={numbers} />
      <StepRefusal error={send.error} />
    </Modal>
  );
}
