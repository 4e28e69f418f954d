import { getWatchReportFile, listWatchReports, signWatchReport } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call, urlOf } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';

/** Versions of the month that were signed off, as files; and signing it, when it is over and there is something to sign. */
export function SignedReports({ month }: { readonly month: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listWatchReports, { query: { month } }));
  return (
    <Section title={t('watch.signed.title')}>
      <Loaded query={query} op={listWatchReports} awaiting={t('watch.title')}>
        {(now) => (
          <>
            {now.items.length === 0 && (
              <p className="state-note">{t(now.isOver ? 'watch.signed.none' : 'watch.signed.monthRuns')}</p>
            )}
            {now.hasChanged && <p className="state-note">{t('watch.signed.changed')}</p>}
            <Versions items={now.items} />
            {now.maySign && <Sign month={month} again={now.items.length > 0} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Versions({
  items,
}: {
  readonly items: readonly {
    readonly id: string;
    readonly number: string;
    readonly sha256: string;
    readonly sm3: string;
    readonly note: string | null;
    readonly at: string;
    readonly signedBy: { readonly displayName: string };
  }[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ol className="watch-signed">
      {items.map((one) => (
        <li key={one.id}>
          <b>{one.number}</b>
          <span>{t('watch.signed.by', { name: one.signedBy.displayName, at: format.moment(one.at) })}</span>
          <a href={urlOf(getWatchReportFile, { params: { id: one.id }, query: { format: 'docx' } })} download>
            DOCX
          </a>
          <a href={urlOf(getWatchReportFile, { params: { id: one.id }, query: { format: 'pdf' } })} download>
            PDF
          </a>
          <small>
            {one.note !== null && `${one.note} · `}
            <span title={one.sha256}>SHA-256 {one.sha256.slice(0, 16)}…</span>{' '}
            <span title={one.sm3}>SM3 {one.sm3.slice(0, 16)}…</span>
          </small>
        </li>
      ))}
    </ol>
  );
}

function Sign({ month, again }: { readonly month: string; readonly again: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const id = useId();
  const sign = useMutation({
    mutationFn: () => call(signWatchReport, { body: { month, ...(note.trim() !== '' && { note: note.trim() }) } }),
    onSuccess: () => {
      setNote('');
      return client.invalidateQueries({ queryKey: [listWatchReports.id] });
    },
  });
  return (
    <div className="watch-sign">
      {again && (
        <>
          <label htmlFor={id}>{t('watch.signed.why')}</label>
          <Input id={id} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </>
      )}
      <Button
        type="primary"
        loading={sign.isPending}
        disabled={again && note.trim() === ''}
        onClick={() => sign.mutate()}
      >
        {t(again ? 'watch.signed.signAgain' : 'watch.signed.sign')}
      </Button>
      <small>{t('watch.signed.meaning')}</small>
      <Refusal error={sign.error} />
    </div>
  );
}
