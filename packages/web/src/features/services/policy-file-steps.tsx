import {
  listPolicyFiles,
  type PolicyFile,
  policyFileResultSchema,
  type PolicyFileStep,
  type ResponseOf,
  takePolicyFileStep,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Checks } from '../cases/fact-field.tsx';

export type PolicyFileList = ResponseOf<typeof listPolicyFiles>;

interface StepsProps {
  readonly file: PolicyFile;
  readonly list: Pick<PolicyFileList, 'checklist' | 'exceptions'>;
}

/** The steps that the server lists for the file; all but the beginning ask for words first. */
export function PolicyFileSteps({ file, list }: StepsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [step, setStep] = useState<PolicyFileStep>();
  const [finding, setFinding] = useState<Finding>({ hits: [], note: '' });
  const send = useMutation({
    mutationFn: (taken: PolicyFileStep) =>
      call(takePolicyFileStep, { params: { id: file.id }, body: bodyOf(taken, file.version, finding) }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listPolicyFiles.id] }),
  });
  if (file.steps.length === 0) return null;
  const choose = (next: PolicyFileStep): void => (next === 'begin' ? send.mutate(next) : setStep(next));
  return (
    <>
      <Refusal error={send.error} />
      {step === undefined ? (
        <div className="case-steps">
          {file.steps.map((one) => (
            <Button key={one} loading={send.isPending} onClick={() => choose(one)}>
              {t(`policyFile.steps.${one}`)}
            </Button>
          ))}
        </div>
      ) : (
        <form className="case-form" onSubmit={(event) => event.preventDefault()}>
          {step === 'finish' && <ResultFields list={list} finding={finding} onChange={setFinding} />}
          <InputField
            label={step === 'finish' ? t('policyFile.noteHint') : t('policyFile.note')}
            maxLength={500}
            value={finding.note}
            onChange={(note) => setFinding({ ...finding, note })}
          />
          <div className="case-steps">
            <Button type="primary" loading={send.isPending} onClick={() => send.mutate(step)}>
              {t(`policyFile.steps.${step}`)}
            </Button>
            <Button onClick={() => setStep(undefined)}>{t('cases.cancel')}</Button>
          </div>
        </form>
      )}
    </>
  );
}

interface Finding {
  readonly result?: string | undefined;
  readonly hits: readonly string[];
  readonly exception?: string | undefined;
  readonly note: string;
}

function bodyOf(step: PolicyFileStep, expectedVersion: number, { result, hits, exception, note }: Finding) {
  const words = { step, expectedVersion, note: note.trim() === '' ? null : note };
  if (step !== 'finish') return words;
  return {
    ...words,
    result: policyFileResultSchema.options.find((one) => one === result) ?? null,
    hits: [...hits],
    exception: exception ?? null,
  };
}

interface ResultProps {
  readonly list: StepsProps['list'];
  readonly finding: Finding;
  readonly onChange: (next: Finding) => void;
}

function ResultFields({ list, finding, onChange }: ResultProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const optionsOf = (listed: PolicyFileList['checklist']) =>
    listed.map(({ id, nameZh, nameEn }) => ({ value: id, label: language === 'en' ? nameEn : nameZh }));
  const keepsOffending = finding.result === 'keep' && finding.hits.length > 0;
  /** An exception that is no longer asked for is not sent either. */
  const change = (next: Finding): void =>
    onChange(next.result === 'keep' && next.hits.length > 0 ? next : { ...next, exception: undefined });
  return (
    <>
      <Choice
        label={t('policyFile.result')}
        none={t('cases.choose')}
        value={finding.result}
        options={policyFileResultSchema.options.map((one) => ({ value: one, label: t(`policyFile.results.${one}`) }))}
        onChange={(result) => change({ ...finding, result })}
      />
      <Checks
        legend={t('policyFile.hits')}
        options={optionsOf(list.checklist)}
        value={finding.hits}
        onChange={(next) => change({ ...finding, hits: Array.isArray(next) ? next : [] })}
      />
      {keepsOffending && (
        <Choice
          label={t('policyFile.exception')}
          none={t('cases.choose')}
          value={finding.exception}
          options={optionsOf(list.exceptions)}
          onChange={(exception) => onChange({ ...finding, exception })}
        />
      )}
    </>
  );
}
