import { getPublicPlan, getPublicPlanCsv, getPublicPlanJsonLd } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { urlOf } from '../../../api/call.ts';
import { queryOf, useInstallation } from '../../../api/queries.ts';
import { useLanguage, useSaid, useTranslation } from '../../../phrases/index.ts';
import { DemoStrip } from '../../../ui/frame/demo-strip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Mark } from '../../../ui/mark.tsx';
import { Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PublicTarget } from './public-target.tsx';
import './public-plan.css';

type PublicPlan = ResponseOf<typeof getPublicPlan>;
const FEEDS = [
  ['json', getPublicPlan],
  ['csv', getPublicPlanCsv],
  ['jsonLd', getPublicPlanJsonLd],
] as const;

/** What is published, for anybody: every figure with its unit, month, origin and day of publication, and the same for machines. */
export function PublicPlanPage() {
  const { t } = useTranslation();
  const { platformNameZh } = useInstallation();
  const query = useQuery(queryOf(getPublicPlan, {}));
  useEffect(() => {
    document.title = `${t('planPublic.title')} · ${platformNameZh}`;
  }, [t, platformNameZh]);
  return (
    <div className="public">
      <DemoStrip />
      <header className="public-bar">
        <Mark size={28} />
        <span>{platformNameZh}</span>
        <LanguageSwitch />
      </header>
      <main id="main" className="public-page" tabIndex={-1}>
        <Loaded query={query} op={getPublicPlan} awaiting={t('plan.awaiting.public')}>
          {(plan) => <Published plan={plan} />}
        </Loaded>
      </main>
    </div>
  );
}

function Published({ plan }: { readonly plan: PublicPlan }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const published = plan.targets.filter(({ value }) => value !== null);
  const waiting = plan.targets.filter(({ value }) => value === null);
  return (
    <>
      <div className="public-head">
        <h1>{said({ zh: plan.titleZh, en: plan.titleEn })}</h1>
        <p>
          {t('planPublic.published', { count: published.length, total: plan.targets.length })}
          {' · '}
          <time dateTime={plan.asOf}>{t('page.asOf', { at: format.instant(plan.asOf) })}</time>
        </p>
        <p className="state-note">
          {t('planPublic.method')} <span lang="zh-CN">{plan.licenceZh}</span>
        </p>
        <ul className="public-feeds" aria-label={t('planPublic.feeds')}>
          {FEEDS.map(([name, op]) => (
            <li key={name}>
              <a href={urlOf(op, {})} className="button-link">
                {t(`planPublic.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </div>
      {published.length === 0 && <Empty title={t('planPublic.none')} />}
      <div className="public-targets">
        {published.map((target) => (
          <PublicTarget key={target.id} target={target} />
        ))}
      </div>
      {waiting.length > 0 && (
        <Section title={t('planPublic.waiting', { count: waiting.length })}>
          <ul className="public-waiting">
            {waiting.map((target) => (
              <li key={target.id}>
                {said({ zh: target.nameZh, en: target.nameEn })}
                <small lang="zh-CN">
                  {target.goalZh} · {target.leadZh}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function LanguageSwitch() {
  const [language, setLanguage] = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="link-button" lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}
