import {
  actOnMatter,
  getConsultation,
  getHearing,
  getMatter,
  getRestriction,
  listDocuments,
  listDuties,
  listInspections,
  listMatters,
  listSharedMaterials,
  type MatterAction,
  type MatterFile,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { bodyOf, emptyDraft, isComplete, type StepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import { readFaster } from './read-faster.ts';
import { StepRefusal } from './step-refusal.tsx';

interface StepDialogProps {
  readonly matter: MatterFile;
  readonly step: MatterAction;
  /** Facts that the page around it has asked for already; they go with the step. */
  readonly given?: StepDraft['facts'];
  readonly onClose: () => void;
}

/** One step: what it asks for, where it leads, on which article. */
export function StepDialog({ matter, step, given = {}, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id: me } = useMe();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  // The file as it stood when the form was opened: a page read anew behind it does not hide that somebody was faster.
  const [version] = useState(matter.actionVersion);
  const documents = useQuery(queryOf(listDocuments, { params: { id: matter.id } })).data?.items ?? [];
  const issued = documents.filter(({ state }) => state === 'issued');
  const numbers = Object.fromEntries(
    step.documents.map(({ id }) => [
      id,
      issued.flatMap(({ documentId, number }) => (documentId === id && number !== null ? [number] : [])),
    ]),
  );
  const isEnglish = language === 'en';
  const name = isEnglish ? step.nameEn : step.nameZh;
  const to = isEnglish ? step.toEn : step.toZh;
  const refresh = (...operations: readonly { readonly id: string }[]): void => {
    for (const { id } of operations) void client.invalidateQueries({ queryKey: [id] });
  };
  const send = useMutation({
    mutationFn: (expectedVersion: number) =>
      call(actOnMatter, {
        params: { id: matter.id },
        body: { ...bodyOf(step, { ...draft, facts: { ...given, ...draft.facts } }, me), expectedVersion },
      }),
    onSuccess: (file) => {
      client.setQueryData([getMatter.id, { params: { id: matter.id } }], file);
      refresh(getConsultation, getHearing, listDuties, listMatters, listDocuments, listSharedMaterials);
      // A recusal and other officers change who reads the file; a record of an inspection takes its check.
      refresh(getRestriction, listInspections);
      onClose();
    },
  });
  // What the dialog says about who was faster stays until it is closed; only then the page behind it is read anew.
  const close = (): void => {
    if (send.isError) refresh(getMatter, getConsultation);
    onClose();
  };
  const faster = readFaster(send.error);
  const goesOn = faster?.possible.some(({ action }) => action === step.action) ?? true;
  return (
    <Modal
      open
      title={`${name} · ${matter.number}`}
      okText={faster === null ? name : t(goesOn ? 'cases.goOn' : 'cases.seeAgain')}
      okButtonProps={{ disabled: !isComplete(step, draft) }}
      confirmLoading={send.isPending}
      onOk={() => (goesOn ? send.mutate(faster?.actionVersion ?? version) : close())}
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
        papers={{ matterId: matter.id, numbers }}
        operatorId={matter.operatorId}
      />
      <StepRefusal error={send.error} />
    </Modal>
  );
}
