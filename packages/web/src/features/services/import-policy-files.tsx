import { importPolicyFiles, listPolicyFiles } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import type { PolicyFileList } from './policy-file-steps.tsx';

interface ImportProps {
  readonly columns: PolicyFileList['columns'];
  readonly onDone: () => void;
}

/** Many at once; each row says what became of it. */
export function ImportPolicyFiles({ columns, onDone }: ImportProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: (given: File) => call(importPolicyFiles, { file: given }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listPolicyFiles.id] }),
  });
  // The columns of a table are named in Chinese; English tells what they mean.
  const nameOf = ({ nameZh, nameEn, required }: ImportProps['columns'][number]): string =>
    `${nameZh}${required ? '*' : ''}${language === 'en' ? ` (${nameEn})` : ''}`;
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <p className="state-note">{t('policyFile.importMeaning', { columns: columns.map(nameOf).join('、') })}</p>
      <span className="field">
        <label htmlFor={id}>{t('policyFile.file')}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.xlsx"
          onChange={({ target }) => {
            send.reset();
            setFile(target.files?.[0]);
          }}
        />
      </span>
      <Refusal error={send.error} />
      <div role="status">{send.data && <Outcome said={send.data} isEnglish={language === 'en'} />}</div>
      <div className="case-steps">
        <Button
          type="primary"
          disabled={file === undefined || send.isSuccess}
          loading={send.isPending}
          onClick={() => file && send.mutate(file)}
        >
          {t('policyFile.send')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}

interface OutcomeProps {
  readonly said: Awaited<ReturnType<typeof call<typeof importPolicyFiles>>>;
  readonly isEnglish: boolean;
}

function Outcome({ said, isEnglish }: OutcomeProps) {
  const { t } = useTranslation();
  const { taken, known, refused, rows } = said;
  return (
    <>
      <p>{t('policyFile.imported', { taken, known, refused })}</p>
      <ul>
        {rows
          .filter(({ result }) => result !== 'taken')
          .map(({ line, number, result, problems }) => (
            <li key={line}>
              {t('policyFile.line', { line, number: number ?? '' })}：
              {result === 'known'
                ? t('policyFile.known')
                : problems.map(({ column, zh, en }) => `${column}：${isEnglish ? en : zh}`).join(' ')}
            </li>
          ))}
      </ul>
    </>
  );
}
