import { getPauseForecast } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

const USUAL_DAYS = 20;

/** "If testing takes 20 days": where the terms that may stand still would end; counted from the pause that runs, if one does. */
export function PauseForecast({ id, today }: { readonly id: string; readonly today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const field = useId();
  const [days, setDays] = useState(USUAL_DAYS);
  const isAsked = days >= 1 && days <= 365;
  const query = useQuery({ ...queryOf(getPauseForecast, { params: { id }, query: { days } }), enabled: isAsked });
  const terms = query.data?.terms ?? [];
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
      {query.data && terms.length === 0 && <output htmlFor={field}>{t('cases.noPauseNow')}</output>}
      {terms.map((term) => (
        <output key={term.deadline} htmlFor={field}>
          {t('cases.thenOn', {
            duty: language === 'en' ? term.dutyEn : term.dutyZh,
            day: format.day(term.thenOn),
            was: format.day(term.dueOn),
          })}
          {term.since < today && (
            <small className="under">{t('cases.pausedSince', { day: format.day(term.since) })}</small>
          )}
        </output>
      ))}
    </p>
  );
}
