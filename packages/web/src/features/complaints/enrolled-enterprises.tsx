import type { ComplaintFile } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';

/** Whether the respondent or its platform settles complaints first, in which channel and since when. */
export function EnrolledEnterprises({ item: { enrolled } }: { readonly item: Pick<ComplaintFile, 'enrolled'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section id="enrolled" title={t('complaints.enrolled.title')}>
      {enrolled.length === 0 ? (
        <p className="state-note">{t('complaints.enrolled.nobody')}</p>
      ) : (
        <Facts
          items={enrolled.map(({ asPlatform, nameZh, channel, joinedOn, number }) => [
            t(asPlatform ? 'complaints.enrolled.platform' : 'complaints.enrolled.respondent', { number }),
            t('complaints.enrolled.since', {
              name: nameZh,
              channel: t(`complaints.enrolled.channels.${channel}`),
              day: format.day(joinedOn),
            }),
          ])}
        />
      )}
      <p className="state-note">{t('complaints.enrolled.meaning')}</p>
    </Section>
  );
}
