import {
  type Consultation,
  getConsultation,
  getSharedFile,
  type SharedSection,
  shareFile,
  sharedSectionSchema,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

/** What units showed each other, and the way to show a chosen part of an own file. */
export function SharedFiles({ room }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOpen = room.file.stateKind !== 'end';
  return (
    <Section id="files" title={t('cases.room.files')}>
      {room.files.length === 0 && <p className="state-note">{t('cases.room.noFiles')}</p>}
      <ul className="shared-files">
        {room.files.map((file) => (
          <li key={file.id}>
            <details>
              <summary>
                <strong>{file.title}</strong>
                <small>
                  {file.unitZh} · {file.sections.map((one) => t(`cases.room.section.${one}`)).join('、')} ·{' '}
                  {format.instant(file.sharedAt)}
                </small>
              </summary>
              <SharedContentView id={room.file.id} fileId={file.id} />
              <small className="figures hash">SHA-256 {file.sha256}</small>
            </details>
          </li>
        ))}
      </ul>
      {isOpen && room.shareable.length > 0 && <ShareForm room={room} />}
      <p className="state-note">{t(isOpen ? 'cases.room.filesMeaning' : 'cases.room.filesClosed')}</p>
    </Section>
  );
}

function SharedContentView({ id, fileId }: { readonly id: string; readonly fileId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  const query = useQuery(queryOf(getSharedFile, { params: { id, fileId } }));
  const content = query.data?.content;
  if (!content) return query.isError ? <Refusal error={query.error} /> : null;
  const rows = [...(content.about ?? []), ...(content.parties ?? []), ...(content.facts ?? [])];
  return (
    <>
      {rows.length > 0 && (
        <Facts
          items={rows.map((one) => [isEnglish ? one.nameEn : one.nameZh, isEnglish ? one.valueEn : one.valueZh])}
        />
      )}
      {(content.terms ?? []).length > 0 && (
        <Facts
          items={(content.terms ?? []).map((one) => [
            isEnglish ? one.dutyEn : one.dutyZh,
            `${format.day(one.dueOn)} ${one.article}`,
          ])}
        />
      )}
      {(content.timeline ?? []).length > 0 && (
        <ol className="shared-steps" aria-label={t('cases.timeline')}>
          {(content.timeline ?? []).map((one) => (
            <li key={`${one.on}${one.nameZh}${one.toZh}`}>
              {format.day(one.on)} {isEnglish ? one.nameEn : one.nameZh} <small>{one.article}</small>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function ShareForm({ room }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [matterId, setMatter] = useState<string | undefined>(undefined);
  const [sections, setSections] = useState<readonly SharedSection[]>(['about', 'facts']);
  const send = useMutation({
    mutationFn: () =>
      call(shareFile, {
        params: { id: room.file.id },
        body: { matterId: matterId ?? '', sections: [...sections] },
      }),
    onSuccess: (next) => {
      client.setQueryData([getConsultation.id, { params: { id: room.file.id } }], next);
      setMatter(undefined);
    },
  });
  return (
    <form className="share-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('cases.room.ownFile')}
        none={t('cases.choose')}
        value={matterId}
        options={room.shareable.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => setMatter(value)}
      />
      <fieldset className="share-sections">
        <legend>{t('cases.room.parts')}</legend>
        {sharedSectionSchema.options.map((section) => (
          <label key={section}>
            <input
              type="checkbox"
              checked={sections.includes(section)}
              onChange={(event) =>
                setSections(event.target.checked ? [...sections, section] : sections.filter((one) => one !== section))
              }
            />
            {t(`cases.room.section.${section}`)}
          </label>
        ))}
      </fieldset>
      <Button
        disabled={matterId === undefined || sections.length === 0}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('cases.room.share')}
      </Button>
      {send.isError && <Refusal error={send.error} />}
    </form>
  );
}
