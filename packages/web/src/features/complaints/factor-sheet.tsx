import { getFactorSheet } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

/** Opened on demand, since each look is written down; the caution stands before the numbers. */
export function FactorSheetSection({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  const open = useMutation({ mutationFn: () => call(getFactorSheet, { params: { id } }) });
  const sheet = open.data;
  return (
    <Section id="factors" title={t('complaints.factors')}>
      <div className="complaint-asks">
        <p className="state-note">{t('complaints.factorsMeaning')}</p>
        <Refusal error={open.error} />
        {!sheet && (
          <Button loading={open.isPending} onClick={() => open.mutate()}>
            {t('complaints.factorsOpen')}
          </Button>
        )}
      </div>
      {sheet && (
        <>
          <blockquote className="complaint-words">{isEnglish ? sheet.cautionEn : sheet.cautionZh}</blockquote>
          <p>
            {t('complaints.borneOut', {
              earlier: sheet.earlier,
              count: sheet.borneOut,
              since: format.day(sheet.sinceOn),
            })}
          </p>
          <dl className="factors">
            {sheet.items.map((one) => (
              <div key={one.factor}>
                <dt>
                  {isEnglish ? one.nameEn : one.nameZh}
                  <small className="under">{isEnglish ? one.meaningEn : one.meaningZh}</small>
                </dt>
                <dd className="figures">
                  {one.value === null
                    ? t('complaints.factorUnknown')
                    : t(`complaints.factorUnit.${one.unit}`, { count: one.value })}
                </dd>
                <dd>
                  {one.evidence.map((item) => (
                    <Link key={item.id} to="/services/complaints/$id" params={{ id: item.id }} className="figures">
                      {item.number}
                    </Link>
                  ))}
                  <small className="under">{one.article}</small>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Section>
  );
}
