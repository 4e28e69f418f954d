import { listFilings, listPlatformLeads, type OfficerFiling, type OfficerLead } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { PLATFORM_TABS, type PlatformsTab } from '../../app/platforms-search.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { ServicesNav } from '../services/services-nav.tsx';
import { AssistanceList } from './assistance-list.tsx';
import { FilingEvidence, FilingStep } from './filing-step.tsx';
import '../cases/cases.css';
import '../counter/counter.css';

const route = getRouteApi('/frame/services/platforms');

/** What platform companies hand in, are asked for, and report. */
export function PlatformsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab = 'filings' } = route.useSearch();
  return (
    <Page title={t('platforms.title')}>
      <ServicesNav />
      <p className="state-note">{t('platforms.meaning')}</p>
      <Tabs
        label={t('platforms.title')}
        tabs={PLATFORM_TABS.map((key) => ({ key, label: t(`platforms.tabs.${key}`) }))}
        chosen={tab}
        onChoose={(next) => void navigate({ to: '/services/platforms', search: { tab: next as PlatformsTab } })} // NOTE: keys are those of PLATFORM_TABS
      />
      {tab === 'filings' && <Filings />}
      {tab === 'assistance' && <AssistanceList />}
      {tab === 'leads' && <Leads />}
    </Page>
  );
}

function Filings() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listFilings, { query: {} }));
  const rows = rowsOf(query.data);
  return (
    <Loaded query={query} op={listFilings} awaiting={t('platforms.tabs.filings')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('platforms.none')}>{t('platforms.noneHint')}</Empty>
        ) : (
          <>
            {rows.map((filing) => (
              <FilingCard key={filing.id} filing={filing} />
            ))}
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}

function FilingCard({ filing }: { readonly filing: OfficerFiling }) {
  const { t } = useTranslation();
  const say = useSaid();
  const format = useFormat();
  const may = useCan('case.act');
  const { kind, rules, judged, care, answer, dueOn, eventOn, evidence } = filing;
  const duty = filing.dutyZh === null ? null : say({ zh: filing.dutyZh, en: filing.dutyEn ?? filing.dutyZh });
  const about = [t(`platforms.kind.${kind}`), duty, filing.period, rules && `${rules.title} ${rules.version}`];
  return (
    <Section
      title={`${filing.platformNameZh} · ${about.filter(Boolean).join(' · ')}`}
      aside={
        <>
          {filing.late && <Chip tone="suspected">{t('platforms.late')}</Chip>}
          <Chip tone={answer ? 'done' : 'active'}>
            {answer ? t(`platforms.decision.${answer.decision}`) : t('platforms.open')}
          </Chip>
        </>
      }
    >
      {care.map((one) => (
        <p key={one.id}>
          {say(one)}（{one.article}）
        </p>
      ))}
      <blockquote className="warning-text">{filing.text}</blockquote>
      {judged && (
        <div className="warning-step">
          <p>
            <Chip tone={judged.outcome === 'hit' ? 'suspected' : 'plain'}>
              {t(`platforms.judged.${judged.outcome}`)}
            </Chip>
          </p>
          {judged.checks.map((check) => (
            <p key={check.id}>
              {say(check)} <small>{check.article}</small>
            </p>
          ))}
          <p className="state-note">{t('platforms.onlyHint')}</p>
        </div>
      )}
      {kind === 'care' && <p className="state-note">{t('platforms.careHint')}</p>}
      <p className="state-note">
        {format.instant(filing.sentAt)}
        {dueOn !== null && ` · ${t('platforms.due', { day: format.day(dueOn) })}`}
        {eventOn !== null && ` · ${t('platforms.event', { day: format.day(eventOn) })}`} ·{' '}
        <Link to="/services/platforms/$id" params={{ id: filing.platformId }}>
          {t('platforms.openRecord')}
        </Link>
      </p>
      {evidence.length > 0 && may && <FilingEvidence filing={filing} />}
      {answer && (
        <p>
          {answer.text}（{answer.unitNameZh}，{format.instant(answer.at)}）
        </p>
      )}
      {!answer && may && <FilingStep id={filing.id} />}
    </Section>
  );
}

function Leads() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listPlatformLeads, { query: {} }));
  const rows = rowsOf(query.data);
  return (
    <Loaded query={query} op={listPlatformLeads} awaiting={t('platforms.tabs.leads')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('platforms.noLeads')}>{t('platforms.noLeadsHint')}</Empty>
        ) : (
          <>
            {rows.map((lead) => (
              <LeadCard key={lead.id} lead={lead} />
            ))}
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}

function LeadCard({ lead }: { readonly lead: OfficerLead }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, alertId, clueId } = lead;
  return (
    <Section
      title={`${lead.conductZh} · ${lead.operatorName}`}
      aside={<Chip tone={state === 'received' ? 'active' : 'done'}>{t(`platforms.leadState.${state}`)}</Chip>}
    >
      <blockquote className="warning-text">{lead.description}</blockquote>
      <Facts
        items={[
          [t('platforms.foundOn'), format.day(lead.foundOn)],
          [t('platforms.records'), lead.records],
          [t('platforms.measures'), lead.measures],
          [t('platforms.url'), <code key="url">{lead.url}</code>],
        ]}
      />
      <p className="state-note">
        {lead.platformNameZh} · {lead.number} · {format.instant(lead.reportedAt)} · {lead.unitNameZh}{' '}
        {clueId !== null ? (
          <Link to="/queue" search={{ tab: 'clues', id: clueId }}>
            {t('platforms.toClue')}
          </Link>
        ) : (
          alertId !== null && (
            <Link to="/queue" search={{ id: alertId }}>
              {t('platforms.toAlert')}
            </Link>
          )
        )}
      </p>
    </Section>
  );
}
