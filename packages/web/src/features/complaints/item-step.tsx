import {
  actOnComplaint,
  type ComplaintFile,
  getComplaint,
  listComplaintPapers,
  listComplaints,
  type MatterAction,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { readFaster } from '../cases/read-faster.ts';
import { bodyOf, emptyDraft, isComplete } from '../cases/step-draft.ts';
import { StepForm } from '../cases/step-form.tsx';
import { StepRefusal } from '../cases/step-refusal.tsx';

interface ItemStepProps {
  readonly item: ComplaintFile;
  readonly step: MatterAction;
  readonly onClose: () => void;
}

/** One step of an item: what it asks for, where it leads, on which article. */
export function ItemStep({ item, step, onClose }: ItemStepProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id: me } = useMe();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const papers = useQuery(queryOf(listComplaintPapers, { params: { id: item.id } })).data?.items ?? [];
  const unused = papers.filter(({ boundSeq }) => boundSeq === null);
  const numbers = Object.groupBy(unused, ({ documentId }) => documentId);
  const isEnglish = language === 'en';
  const name = isEnglish ? step.nameEn : step.nameZh;
  const to = isEnglish ? step.toEn : step.toZh;
  const send = useMutation({
    mutationFn: () =>
      call(actOnComplaint, {
        params: { id: item.id },
        body: { ...bodyOf(step, draft, me), expectedVersion: item.actionVersion },
      }),
    onSuccess: (file) => {
      client.setQueryData([getComplaint.id, { params: { id: item.id } }], file);
      void client.invalidateQueries({ queryKey: [listComplaints.id] });
      void client.invalidateQueries({ queryKey: [listComplaintPapers.id] });
      onClose();
    },
  });
  const wasFaster = readFaster(send.error) !== null;
  const close = (): void => {
    if (send.isError) void client.invalidateQueries({ queryKey: [getComplaint.id] });
    onClose();
  };
  return (
    <Modal
      open
      title={`${name} · ${item.number}`}
      okText={wasFaster ? t('cases.seeAgain') : name}
      okButtonProps={{ disabled: !isComplete(step, draft) }}
      confirmLoading={send.isPending}
      onOk={() => (wasFaster ? close() : send.mutate())}
      onCancel={close}
      width={640}
    >
      <p className="state-note">
        {step.article}
        {to !== '' && ` · ${t('cases.leadsTo', { state: to })}`}
      </p>
      <StepForm
        step={step}
        draft={draft}
        onChange={setDraft}
        papers={{
          matterId: item.id,
          numbers: Object.fromEntries(
            Object.entries(numbers).map(([kind, ones = []]) => [kind, ones.map(({ number }) => number)]),
          ),
        }}
      />
      <StepRefusal error={send.error} />
    </Modal>
  );
}
