import { type Alert, getOrigin, openOriginFiles, outsideSourceSchema } from '@jianhu/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface OriginProps extends Pick<Alert, 'source' | 'receivedOn'> {
  readonly alertId: string | undefined;
}

/** From whom it came and when; the files are opened on demand, since every look is written down. */
export function OutsideOrigin({ alertId, source, receivedOn }: OriginProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOutside = outsideSourceSchema.options.some((one) => one === source);
  const params = { id: alertId ?? '' };
  const query = useQuery({ ...queryOf(getOrigin, { params }), enabled: isOutside && alertId !== undefined });
  const open = useMutation({ mutationFn: () => call(openOriginFiles, { params }) });
  const origin = query.data;
  return (
    <Section title={t('outside.origin')}>
      <Facts
        items={[
          [t('outside.source'), t(`clueSource.${source}`)],
          ...(receivedOn === null ? [] : [[t('outside.receivedOn'), format.day(receivedOn)] as const]),
          ...(origin
            ? [
                [t('outside.fromZh'), origin.fromZh] as const,
                [t('outside.number'), origin.referenceNo ?? '—'] as const,
                [t('outside.subjectZh'), origin.subjectZh] as const,
                [t('outside.enteredBy'), `${origin.enteredByName} · ${format.instant(origin.enteredAt)}`] as const,
              ]
            : []),
        ]}
      />
      {origin && origin.files.length > 0 && (
        <p>
          {origin.files.map(({ name }) => name).join('、')}{' '}
          {open.data ? (
            open.data.files.map(({ name, base64 }) => (
              <a key={name} download={name} href={`data:application/octet-stream;base64,${base64}`}>
                {t('message.save', { name })}
              </a>
            ))
          ) : (
            <Button size="small" loading={open.isPending} onClick={() => open.mutate()}>
              {t('outside.open')}
            </Button>
          )}
        </p>
      )}
      <Refusal error={query.error ?? open.error} />
    </Section>
  );
}

/** Of what was received: from where, and how many days ago. */
export function ReceivedMark({ source, receivedOn, today }: Pick<Alert, 'source' | 'receivedOn'> & { today: string }) {
  const { t } = useTranslation();
  if (receivedOn === null) return null;
  const days = Math.round((Date.parse(today) - Date.parse(receivedOn)) / DAY_MS);
  return <span>{t('outside.ago', { source: t(`clueSource.${source}`), days })}</span>;
}

const DAY_MS = 86_400_000;
