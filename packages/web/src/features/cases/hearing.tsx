import { getHearing, getMatter, type Hearing, type TimelineEntry } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { CasesNav } from './cases-nav.tsx';
import { StateChip } from './state-chip.tsx';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import './cases.css';
import './review.css';

const route = getRouteApi('/frame/cases/$id/hearing');

/** The hearing of a case: who asked and when, whether terms were kept, who presides, who took part, record and report. */
export function HearingPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getHearing, { params: { id } }));
  const matter = useQuery(queryOf(getMatter, { params: { id } })).data;
  return (
    <Page
      title={matter ? `${t('hearing.title')} · ${matter.operatorNameZh ?? matter.number}` : t('hearing.title')}
      state={matter && <StateChip matter={matter} />}
      asOf={query.data?.asOf}
    >
      <CasesNav />
      <p className="case-back">
        <Link to="/cases/$id" params={{ id }}>
          {t('cases.backToFile')}
        </Link>
      </p>
      <Loaded query={query} op={getHearing} awaiting={t('hearing.title')}>
        {(hearing) =>
          hearing.request === null && hearing.asked === null ? (
            <Empty title={t('hearing.none')}>{t('hearing.noneHint', { article: hearing.rightArticle })}</Empty>
          ) : (
            <div className="case-file">
              {matter && <Steps matter={matter} />}
              <Request hearing={hearing} />
              <Notice hearing={hearing} />
              <Held hearing={hearing} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

interface PartProps {
  readonly hearing: Hearing;
}

function Request({ hearing }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { request, asked, withdrawn } = hearing;
  return (
    <Section id="request" title={t('hearing.request')}>
      <Facts
        items={[
          [
            t('hearing.right'),
            hearing.right ? t('hearing.hasRight', { article: hearing.rightArticle }) : t('hearing.noRight'),
          ],
          [t('hearing.noticeOn'), hearing.noticeOn && format.day(hearing.noticeOn)],
          [t('hearing.dueOn'), request && `${format.day(request.dueOn)}（${request.article}）`],
          [
            t('hearing.asked'),
            asked ? (
              <Kept key="asked" isKept={request?.inTime !== false} good={t('hearing.inTime')} bad={t('hearing.late')}>
                {format.day(asked.on)}
              </Kept>
            ) : (
              t('hearing.notAsked')
            ),
          ],
        ]}
      />
      <Entries entries={[withdrawn, asked]} />
    </Section>
  );
}

function Notice({ hearing: { notice, host, fixed } }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section id="notice" title={t('hearing.notice')}>
      {notice === null ? (
        <p className="state-note">{t('hearing.notFixed')}</p>
      ) : (
        <Facts
          items={[
            [t('hearing.hearingOn'), format.day(notice.hearingOn)],
            [
              t('hearing.ahead'),
              <Kept key="ahead" isKept={notice.inTime} good={t('hearing.kept')} bad={t('hearing.broken')}>
                {t('hearing.workingDays', {
                  count: notice.workingDays,
                  least: notice.leastDays,
                  article: notice.article,
                })}
              </Kept>,
            ],
            [
              t('hearing.host'),
              host && (
                <Kept
                  key="host"
                  isKept={!host.investigated}
                  good={t('hearing.hostFree')}
                  bad={t('hearing.hostInvestigated')}
                >
                  {host.name}
                </Kept>
              ),
            ],
          ]}
        />
      )}
      <p className="state-note">{t('hearing.hostLaw')}</p>
      <Entries entries={[fixed]} />
    </Section>
  );
}

function Held({ hearing: { held } }: PartProps) {
  const { t } = useTranslation();
  return (
    <Section id="held" title={t('hearing.held')}>
      {held === null && <p className="state-note">{t('hearing.notHeld')}</p>}
      <Entries entries={[held]} />
      <p className="state-note">{t('hearing.then')}</p>
    </Section>
  );
}

function Entries({ entries }: { readonly entries: readonly (TimelineEntry | null)[] }) {
  const taken = entries.filter((one) => one !== null);
  return taken.length === 0 ? null : <Timeline entries={taken} />;
}

interface KeptProps {
  readonly isKept: boolean;
  readonly good: string;
  readonly bad: string;
  readonly children: ReactNode;
}

/** What the law asks for, and in words whether it was kept. */
function Kept({ isKept, good, bad, children }: KeptProps) {
  const [language] = useLanguage();
  const gap = language === 'en' ? ', ' : '，';
  return (
    <>
      {children}
      {gap}
      <strong className={isKept ? '' : 'hearing-bad'}>{isKept ? good : bad}</strong>
    </>
  );
}
