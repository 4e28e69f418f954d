import type { ComplaintFile, Referral } from '@jianhu/contract';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { ItemStep } from './item-step.tsx';

/** What the shared court told of the referral, and the step that follows from it. */
export function CourtReferral({ item, court }: { readonly item: ComplaintFile; readonly court: Referral }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const next = item.availableActions.find(({ action }) => action === court.nextAction);
  // Before the court answers there is nothing but that.
  const told: [string, ReactNode][] = [
    [t('complaints.court.number'), court.courtNo && <code>{court.courtNo}</code>],
    [t('complaints.court.judge'), court.judgeZh],
    [t('complaints.court.document'), court.documentNo && <code>{court.documentNo}</code>],
    [t('complaints.court.reason'), court.reasonZh],
    [t('complaints.court.toldAt'), court.toldAt && format.instant(court.toldAt)],
  ];
  return (
    <Section id="court" title={t('complaints.court.title')}>
      <Facts
        items={[
          [
            t('complaints.court.state'),
            court.outcome === null
              ? t(`complaints.court.states.${court.state}`)
              : t(`complaints.court.outcomes.${court.outcome}`),
          ],
          ...told.filter(([, value]) => value !== null),
        ]}
      />
      <p className="state-note">{t('complaints.court.meaning')}</p>
      {next && (
        <Button onClick={() => setOpen(true)}>
          {t('complaints.court.next', { step: language === 'en' ? next.nameEn : next.nameZh })}
        </Button>
      )}
      {isOpen && next && <ItemStep item={item} step={next} onClose={() => setOpen(false)} />}
    </Section>
  );
}
