import {
  actOnApplication,
  type ApplicationAction,
  type ApplicationFile,
  type ApplicationValues,
  getApplication,
  openApplicationFile,
  revealApplicant,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { ServicesNav } from './services-nav.tsx';
import { ServiceForm } from './service-form.tsx';
import { WhyRefused } from './why-refused.tsx';
import '../counter/counter.css';

const route = getRouteApi('/frame/services/$id');

/** One application as a file: where it is, what is owed, what comes next, what was said and done. */
export function ApplicationPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getApplication, { params: { id } }));
  const file = query.data;
  const title = file ? `${file.applicantZh} · ${language === 'en' ? file.nameEn : file.nameZh}` : t('services.title');
  return (
    <Page title={title}>
      <ServicesNav />
      <Loaded query={query} op={getApplication} awaiting={t('services.title')}>
        {(data) => <FileView file={data} />}
      </Loaded>
    </Page>
  );
}

function FileView({ file }: { readonly file: ApplicationFile }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const isEnglish = language === 'en';
  const name = (one: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? one.nameEn : one.nameZh);
  return (
    <>
      <p className="state-note">
        {file.number} · {file.unitNameZh} · {format.day(file.openedOn)}{' '}
        <Chip tone={file.stateKind === 'end' ? 'done' : 'active'}>{isEnglish ? file.stateEn : file.stateZh}</Chip>
      </p>
      {file.terms.map((term) => (
        <p key={term.dutyZh} className="state-note">
          {t(term.owner === 'party' ? 'services.party' : 'services.organ')}：{isEnglish ? term.dutyEn : term.dutyZh} ·{' '}
          <span className={term.band === 'overdue' ? 'late' : undefined}>
            {t('services.due', { day: format.day(term.dueOn) })}
          </span>
          {term.suspended && ` · ${t('services.paused')}`} {term.article}
        </p>
      ))}
      {file.actions.length > 0 && (
        <Section title={t('services.next')}>
          {file.actions.map((action) => (
            <Step key={`${action.action} ${file.version}`} file={file} action={action} />
          ))}
        </Section>
      )}
      <Section title={t('services.said')}>
        <dl className="facts">
          {file.said.map((one) => (
            <div key={one.key}>
              <dt>{name(one)}</dt>
              <dd>
                {one.files.length > 0
                  ? one.files.map((upload) => <OpenFile key={upload.id} id={file.id} upload={upload} />)
                  : isEnglish
                    ? one.valueEn
                    : one.valueZh}
              </dd>
            </div>
          ))}
        </dl>
        {file.mayReveal && <Applicant id={file.id} />}
      </Section>
      <Section title={t('services.history')}>
        {file.history.toReversed().map((entry) => (
          <div key={entry.seq} className="application-entry">
            <p>
              <strong>{name(entry)}</strong> {format.instant(entry.at)} ·{' '}
              {entry.byUnitZh || t(`services.by.${entry.by}`)} · {entry.article}
            </p>
            {entry.said.map((one) => (
              <p key={one.key} className="state-note">
                {name(one)}：{isEnglish ? one.valueEn : one.valueZh}
              </p>
            ))}
            {entry.documents.map((document) => (
              <details key={document.number}>
                <summary>
                  {name(document)} {document.number}
                </summary>
                {document.lines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </details>
            ))}
          </div>
        ))}
        {file.satisfaction && (
          <p>
            {t('services.rated', { count: file.satisfaction.stars })} {file.satisfaction.words}
          </p>
        )}
      </Section>
    </>
  );
}

function Step({ file, action }: { readonly file: ApplicationFile; readonly action: ApplicationAction }) {
  const [language] = useLanguage();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [facts, setFacts] = useState<ApplicationValues>({});
  const send = useMutation({
    mutationFn: () =>
      call(actOnApplication, {
        params: { id: file.id },
        body: { action: action.action, expectedVersion: file.version, facts },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [getApplication.id] }),
  });
  const title = language === 'en' ? action.nameEn : action.nameZh;
  if (!action.allowed) {
    const { why } = action;
    return (
      <p className="state-note">
        <strong>{title}</strong> {language === 'en' ? why?.en : why?.zh} {why?.earliestOn} {why?.article}
      </p>
    );
  }
  if (!open) return <Button onClick={() => setOpen(true)}>{title}</Button>;
  return (
    <div className="warning-step">
      <p className="state-note">{action.article}</p>
      <ServiceForm id={file.id} fields={action.fields} values={facts} onChange={setFacts} />
      <Refusal error={send.error} />
      <WhyRefused error={send.error} fields={action.fields} />
      <div className="warning-actions">
        <Button type="primary" loading={send.isPending} onClick={() => send.mutate()}>
          {title}
        </Button>
      </div>
    </div>
  );
}

/** Opened on demand, since every look is written down. */
function OpenFile({
  id,
  upload,
}: {
  readonly id: string;
  readonly upload: { readonly id: string; readonly name: string };
}) {
  const { t } = useTranslation();
  const may = useCan('service.handle');
  const open = useMutation({ mutationFn: () => call(openApplicationFile, { params: { id, fileId: upload.id } }) });
  return (
    <>
      {upload.name}{' '}
      {open.data ? (
        <a download={open.data.name} href={`data:application/octet-stream;base64,${open.data.base64}`}>
          {t('message.save', { name: open.data.name })}
        </a>
      ) : (
        may && (
          <Button size="small" loading={open.isPending} onClick={() => open.mutate()}>
            {t('services.openFile')}
          </Button>
        )
      )}
      <Refusal error={open.error} />
    </>
  );
}

function Applicant({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const reveal = useMutation({ mutationFn: () => call(revealApplicant, { params: { id } }) });
  if (!reveal.data) {
    return (
      <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate()}>
        {t('services.reveal')}
      </Button>
    );
  }
  return reveal.data.items.map(({ key, nameZh, nameEn, value }) => (
    <p key={key}>
      {language === 'en' ? nameEn : nameZh}：{value}
    </p>
  ));
}
