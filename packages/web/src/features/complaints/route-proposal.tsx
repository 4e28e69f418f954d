import { getComplaintRoute } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/page.tsx';

const ANSWERS = ['reached', 'notReached', 'none'] as const;
type Answer = (typeof ANSWERS)[number];

/** Who is competent by the table, with its article; whether the shown address was reached is the officer's to say. */
export function RouteProposal({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [answer, setAnswer] = useState<Answer>();
  const asked = answer === undefined ? {} : { shownAddress: answer };
  const route = useQuery(queryOf(getComplaintRoute, { params: { id }, query: asked })).data;
  const isEnglish = language === 'en';
  const place = isEnglish ? route?.placeEn : route?.placeZh;
  const other = isEnglish ? route?.otherPlaceEn : route?.otherPlaceZh;
  return (
    <Section id="route" title={t('complaints.route')}>
      <p className="state-note complaint-note">{t('complaints.routeMeaning')}</p>
      <div className="filters wide">
        <Choice
          label={t('complaints.addressAnswer')}
          none={t('complaints.addressUnknown')}
          value={answer}
          options={ANSWERS.map((value) => ({ value, label: t(`complaints.addressIs.${value}`) }))}
          onChange={(value) => setAnswer(ANSWERS.find((one) => one === value))}
        />
      </div>
      {route && (
        <p role="status">
          {place == null ? (
            t('complaints.routeOpen')
          ) : (
            <>
              <strong>{route.unitNameZh ?? place}</strong>
              {route.unitNameZh !== null && ` · ${place}`}
              {other != null && ` · ${t('complaints.alsoThere', { place: other })}`}
              {route.article !== null && ` · ${route.article}`}
            </>
          )}
        </p>
      )}
    </Section>
  );
}
