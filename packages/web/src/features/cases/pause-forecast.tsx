import { getPauseForecast } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

const USUAL_DAYS = 20;

/** "If testing takes 20 days": where the terms that may stand still would end. */
export function PauseForecast({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const field = useId();
  const [days, setDays] = useState(USUAL_DAYS);
  const isAsked = days >= 1 && days <= 365;
  const query = useQuery({ ...queryOf(getPauseForecast, { params: { id }, query: { days } }), enabled: isAsked });
  const terms = query.data?.terms ?? [];
  if (query.data && terms.length === 0) return null;
  return (
    <p className="pause-forecast">
      <label htmlFor={field}>{t('cases.ifTesting')}</label>
      <input
        id={field}
        className="select"
        type="number"
        min={1}
        max={365}
        value={Number.isNaN(days) ? '' : days}
        onChange={(event) => setDays(event.target.valueAsNumber)}
      />
      <span>{t('cases.days')}</span>
      {terms.map((term) => (
        <output key={term.deadline} htmlFor={field}>
          {t('cases.thenOn', {
            duty: language === 'en' ? term.dutyEn : term.dutyZh,
            day: format.day(term.thenOn),
            was: format.day(term.dueOn),
          })}
        </output>
      ))}
    </p>
  );
}
