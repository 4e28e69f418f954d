import { getPlanObjectTemplate, importPlanObjectFile } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { call, urlOf } from '../../../api/call.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { FileProblems, isFileInvalid } from './file-problems.tsx';
import { ImportedRows } from './imported-rows.tsx';
import { renewObjects } from './object-query.ts';
import type { Registry } from './registry.tsx';
import './import-objects.css';

export type ObjectImport = ResponseOf<typeof importPlanObjectFile>;

/** A whole list at once, from the template of the registry. */
export function ImportObjects({ registry }: { readonly registry: Registry }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!registry.mayPropose) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('planFiles.open')}</Button>
      {isOpen && <ImportDialog registry={registry} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Proof {
  readonly title: string;
  readonly reference: string;
}

function ImportDialog({ registry, onClose }: { readonly registry: Registry; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [proof, setProof] = useState<Proof>({ title: '', reference: '' });
  const sending = useMutation({
    mutationFn: ({ given, preview }: { given: File; preview: boolean }) =>
      call(importPlanObjectFile, {
        params: { registry: registry.id },
        query: { fileName: given.name, preview: String(preview), ...queryOf(proof) },
        file: given,
      }),
    onSuccess: async ({ taken }, { preview }) => {
      if (preview) return;
      void message.success(t('planFiles.done', { count: taken }));
      await renewObjects(client);
      onClose();
    },
  });
  const send = (preview: boolean): void => {
    if (file) sending.mutate({ given: file, preview });
  };
  const choose = (next: File | null): void => {
    sending.reset();
    setFile(next);
  };
  const title = t('planFiles.title', { registry: said({ zh: registry.nameZh, en: registry.nameEn }) });
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={860}>
      <p className="state-note">{t('planFiles.meaning')}</p>
      <p className="template-link">
        <a className="button-link" href={urlOf(getPlanObjectTemplate, { params: { registry: registry.id } })} download>
          {t('planFiles.template')}
        </a>
      </p>
      <FileForm
        proof={proof}
        onProof={(next) => {
          sending.reset();
          setProof(next);
        }}
        onFile={choose}
        onSend={() => send(true)}
        isReady={file !== null}
        isBusy={sending.isPending}
      />
      <div role="status">
        <FileProblems error={sending.error} />
        {!isFileInvalid(sending.error) && <Refusal error={sending.error} />}
        {sending.data && (
          <ImportedRows imported={sending.data} isBusy={sending.isPending} onPropose={() => send(false)} />
        )}
      </div>
    </Modal>
  );
}

function queryOf({ title, reference }: Proof) {
  const [evidenceTitle, evidenceReference] = [title.trim(), reference.trim()];
  return {
    ...(evidenceTitle === '' ? {} : { evidenceTitle }),
    ...(evidenceReference === '' ? {} : { evidenceReference }),
  };
}

interface FileFormProps {
  readonly proof: Proof;
  readonly onProof: (proof: Proof) => void;
  readonly onFile: (file: File | null) => void;
  readonly onSend: () => void;
  readonly isReady: boolean;
  readonly isBusy: boolean;
}

function FileForm({ proof, onProof, onFile, onSend, isReady, isBusy }: FileFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSend();
  };
  return (
    <form className="import-objects" onSubmit={submit}>
      <span className="field whole">
        <label htmlFor={`${id}-file`}>{t('planFiles.file')}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".csv,.xlsx"
          onChange={(event) => onFile(event.target.files?.[0] ?? null)}
        />
      </span>
      <span className="field">
        <label htmlFor={`${id}-title`}>{t('planFiles.evidenceTitle')}</label>
        <Input
          id={`${id}-title`}
          maxLength={200}
          value={proof.title}
          aria-describedby={`${id}-note`}
          onChange={(event) => onProof({ ...proof, title: event.target.value })}
        />
      </span>
      <span className="field">
        <label htmlFor={`${id}-reference`}>{t('planFiles.evidenceReference')}</label>
        <Input
          id={`${id}-reference`}
          maxLength={500}
          value={proof.reference}
          aria-describedby={`${id}-note`}
          onChange={(event) => onProof({ ...proof, reference: event.target.value })}
        />
      </span>
      <p className="state-note whole" id={`${id}-note`}>
        {t('planFiles.evidenceMeaning')}
      </p>
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={isBusy}>
        {t('planFiles.preview')}
      </Button>
    </form>
  );
}
