import {
  actOnCaseTask,
  type BodyOf,
  listCaseTasks,
  listDocuments,
  listExhibits,
  listOpenCaseTasks,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface EndProps {
  readonly matterId: string;
  readonly taskId: string;
  readonly kind: 'finish' | 'cancel';
  readonly onDone: () => void;
}

const LEAST_WORDS = 4;

/** What came of a task, with its evidence or document, or why it is cancelled. */
export function EndTask({ matterId, taskId, kind, onDone }: EndProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [exhibitId, setExhibitId] = useState<string>();
  const [documentId, setDocumentId] = useState<string>();
  const exhibits = useQuery(queryOf(listExhibits, { params: { id: matterId } })).data?.items ?? [];
  const documents = useQuery(queryOf(listDocuments, { params: { id: matterId } })).data?.items ?? [];
  const bodyOf = (): BodyOf<typeof actOnCaseTask> =>
    kind === 'cancel'
      ? { kind, reason: words.trim() }
      : { kind, result: words.trim(), ...(exhibitId ? { exhibitId } : {}), ...(documentId ? { documentId } : {}) };
  const send = useMutation({
    mutationFn: () => call(actOnCaseTask, { params: { id: matterId, task: taskId }, body: bodyOf() }),
    onSuccess: (now) => {
      client.setQueryData([listCaseTasks.id, { params: { id: matterId } }], now);
      void client.invalidateQueries({ queryKey: [listOpenCaseTasks.id] });
      onDone();
    },
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField
        label={t(kind === 'finish' ? 'caseTask.result' : 'caseTask.reason')}
        maxLength={500}
        value={words}
        onChange={setWords}
      />
      {kind === 'finish' && exhibits.length > 0 && (
        <Choice
          label={t('caseTask.exhibit')}
          none={t('caseTask.noFile')}
          value={exhibitId}
          options={exhibits.map((one) => ({ value: one.id, label: `${one.place}. ${one.name}` }))}
          onChange={setExhibitId}
        />
      )}
      {kind === 'finish' && documents.length > 0 && (
        <Choice
          label={t('caseTask.document')}
          none={t('caseTask.noFile')}
          value={documentId}
          options={documents.map((one) => ({
            value: one.id,
            label: `${one.place}. ${language === 'en' ? one.nameEn : one.nameZh}`,
          }))}
          onChange={setDocumentId}
        />
      )}
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={words.trim().length < LEAST_WORDS}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t(`caseTask.${kind}`)}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
