import { importPlanDocument } from '@jianhu/contract';
import type { PlanProblem } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { ApiError, call } from '../../../api/call.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { TextField } from '../work/text-field.tsx';
import { ChangeList } from './changes.tsx';

/** The office brings the next version as a file: first what would change, then with a note the version itself. */
export function ImportDocument() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('planDocument.import')}
      </Button>
      {isOpen && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const sending = useMutation({
    // The differences that the office read are against one version: another one in force by now refuses the import.
    mutationFn: ({ given, expectedVersion }: { given: File; expectedVersion: number | null }) => {
      const query = expectedVersion === null ? { preview: 'true' } : { expectedVersion, note: note.trim() };
      return call(importPlanDocument, { query, file: given });
    },
    onSuccess: async ({ version }) => {
      if (version === null) return;
      void message.success(t('planDocument.done', { no: version }));
      // Every page of the plan reads the version in force.
      await client.invalidateQueries();
      onClose();
    },
  });
  const preview = sending.data;
  return (
    <Modal open title={t('planDocument.import')} footer={null} onCancel={onClose} width={860}>
      <p className="state-note">{t('planDocument.importMeaning')}</p>
      <form
        className="import-document"
        onSubmit={(event) => {
          event.preventDefault();
          if (file) sending.mutate({ given: file, expectedVersion: null });
        }}
      >
        <label htmlFor={`${id}-file`}>{t('planDocument.file')}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,.xlsx"
          onChange={(event) => {
            sending.reset();
            setFile(event.target.files?.[0] ?? null);
          }}
        />
        <Button htmlType="submit" disabled={file === null} loading={sending.isPending}>
          {t('planDocument.preview')}
        </Button>
      </form>
      <div role="status" className="import-document-outcome">
        <Problems problems={problemsOf(sending.error)} title={t('planDocument.wrong')} />
        {problemsOf(sending.error).length === 0 && <Refusal error={sending.error} />}
        {preview && (
          <>
            <h3>{t('planDocument.wouldChange', { count: preview.changes.length, no: preview.baseVersion })}</h3>
            <ChangeList changes={preview.changes} />
            <Problems problems={preview.remarks} title={t('planDocument.remarks')} />
          </>
        )}
      </div>
      {file && preview && preview.changes.length > 0 && (
        <form
          className="import-document-send"
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim() !== '') sending.mutate({ given: file, expectedVersion: preview.baseVersion });
          }}
        >
          <TextField must kind="long" label={t('planDocument.why')} value={note} onChange={setNote} />
          <Button type="primary" htmlType="submit" disabled={note.trim() === ''} loading={sending.isPending}>
            {t('planDocument.send', { no: preview.baseVersion + 1 })}
          </Button>
        </form>
      )}
    </Modal>
  );
}

const MOST = 100;

function Problems({ problems, title }: { readonly problems: readonly PlanProblem[]; readonly title: string }) {
  const said = useSaid();
  if (problems.length === 0) return null;
  return (
    <div className="problem-list">
      <strong>{title}</strong>
      <ul>
        {problems.slice(0, MOST).map((problem) => (
          <li key={`${problem.path} ${problem.subject} ${problem.code}`}>
            <code>{problem.path}</code> {said(problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A document that does not fit is refused with each place that is wrong. */
function problemsOf(error: unknown): readonly PlanProblem[] {
  if (!(error instanceof ApiError) || error.body.code !== 'plan.documentInvalid') return [];
  // NOTE: the details of a refusal are not part of the contract's types; the server writes them as here
  return (error.body.details as { readonly problems?: readonly PlanProblem[] }).problems ?? [];
}
