import { listMatterNews } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Unread } from './unread.tsx';

/** Steps of others in the matters that concern the reader, below the own terms; nothing where there is none. */
export function DeskNews() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const { data, error, refetch } = useQuery(queryOf(listMatterNews, {}));
  if (error) return <Unread id="news" title={t('matterNews.title')} error={error} onRetry={() => void refetch()} />;
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const isEnglish = language === 'en';
  return (
    <Section id="news" title={t('matterNews.title')}>
      <p className="state-note">{t('matterNews.meaning')}</p>
      <ol className="exhibits">
        {items.map((one) => (
          <li key={`${one.matterId} ${one.seq}`}>
            <header>
              <Link to="/cases/$id" params={{ id: one.matterId }} hash="timeline">
                {isEnglish ? one.stepEn : one.stepZh}
              </Link>
              <span>{one.operatorNameZh}</span>
            </header>
            <p className="state-note">
              {one.moved
                ? t('matterNews.moved', { state: isEnglish ? one.stateEn : one.stateZh })
                : t('matterNews.stays')}{' '}
              · {t('matterNews.by', { name: one.byName, unit: one.byUnitZh })} · {format.instant(one.at)} ·{' '}
              <span className="figures">{one.number}</span>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
