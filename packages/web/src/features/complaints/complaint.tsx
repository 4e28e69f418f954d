import { type ComplaintFile, getComplaint, type MatterAction } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf, useCan, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { Outlined } from '../../ui/outline.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { TermFace, TermName } from '../cases/term-face.tsx';
import { Timeline } from '../cases/timeline.tsx';
import { ComplaintTable } from './complaints.tsx';
import { ComplaintPapers } from './complaint-papers.tsx';
import { ComplaintPublicity } from './complaint-publicity.tsx';
import { CourtReferral } from './court-referral.tsx';
import { EnrolledEnterprises } from './enrolled-enterprises.tsx';
import { FactorSheetSection } from './factor-sheet.tsx';
import { ItemChip } from './item-chip.tsx';
import { ItemStep } from './item-step.tsx';
import { RouteProposal } from './route-proposal.tsx';
import { WhoComplains } from './who-complains.tsx';
import '../cases/cases.css';
import './complaints.css';

const route = getRouteApi('/frame/services/complaints/$id');

/** A whole item on one page: what may come next, what runs, what it is about, where its lead went, what happened. */
export function ComplaintPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getComplaint, { params: { id } }));
  const item = query.data;
  return (
    <Page
      title={item ? item.respondentZh : t('complaints.item')}
      state={item && <ItemChip item={item} />}
      asOf={item?.asOf}
    >
      <Loaded query={query} op={getComplaint} awaiting={t('complaints.item')}>
        {(found) => <Body item={found} />}
      </Loaded>
    </Page>
  );
}

function Body({ item }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { unit } = useMe();
  const acts = useCan('case.act');
  const isOwn = acts && unit.id === item.unitId;
  const isEnglish = language === 'en';
  return (
    <Outlined className="case-file">
      <Steps item={item} />
      <Clocks item={item} />
      <About item={item} />
      {item.kind !== 'enrolment' && isOwn && item.state === 'received' && <RouteProposal id={item.id} />}
      {item.kind === 'complaint' && <EnrolledEnterprises item={item} />}
      {item.court !== null && <CourtReferral item={item} court={item.court} />}
      {item.personKnown && <WhoComplains item={item} />}
      {item.facts.length > 0 && (
        <Section id="facts" title={t('cases.facts')}>
          <Facts
            items={item.facts.map((fact) => [
              isEnglish ? fact.nameEn : fact.nameZh,
              isEnglish ? fact.valueEn : fact.valueZh,
            ])}
          />
        </Section>
      )}
      {item.kind === 'complaint' && <ComplaintPapers item={item} />}
      {item.proposals.length > 0 && <Proposals item={item} />}
      {item.related.length > 0 && (
        <Section id="related" title={t('complaints.otherHalf')}>
          <ComplaintTable rows={item.related} label={t('complaints.otherHalf')} today={civilDayOf(item.asOf)} />
        </Section>
      )}
      {item.kind !== 'enrolment' && isOwn && <FactorSheetSection id={item.id} />}
      {item.kind === 'complaint' && item.operatorId !== null && acts && (
        <ComplaintPublicity operatorId={item.operatorId} />
      )}
      <Section id="timeline" title={t('cases.timeline')}>
        <Timeline entries={item.timeline} />
      </Section>
    </Outlined>
  );
}

function Steps({ item }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<MatterAction | null>(null);
  const isEnglish = language === 'en';
  const allowed = item.availableActions.filter((one) => one.allowed);
  const refused = item.availableActions.filter((one) => !one.allowed);
  return (
    <Section id="steps" title={t('cases.steps')}>
      {item.stateKind === 'end' && <p className="state-note">{t('cases.ended')}</p>}
      {item.stateKind !== 'end' && allowed.length === 0 && <p className="state-note">{t('cases.noSteps')}</p>}
      <div className="case-steps">
        {allowed.map((step) => (
          <Button key={step.action} onClick={() => setChosen(step)}>
            {isEnglish ? step.nameEn : step.nameZh}
          </Button>
        ))}
      </div>
      {refused.length > 0 && (
        <details className="refused-steps">
          <summary>{t('cases.otherSteps', { count: refused.length })}</summary>
          <ul>
            {refused.map((step) => (
              <li key={step.action}>
                <strong>{isEnglish ? step.nameEn : step.nameZh}</strong>
                <span>{isEnglish ? step.why?.en : step.why?.zh}</span>
                <small>{step.why?.article}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {chosen && <ItemStep item={item} step={chosen} onClose={() => setChosen(null)} />}
    </Section>
  );
}

/** Each term with how its last day came about. */
function Clocks({ item }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const today = civilDayOf(item.asOf);
  const running = item.terms.filter(({ band }) => band !== 'ended');
  const over = item.terms.filter(({ band }) => band === 'ended');
  return (
    <Section id="clocks" title={t('cases.clocks')}>
      {running.length === 0 && <p className="state-note">{t('cases.nothingRuns')}</p>}
      <ul className="terms">
        {[...running, ...over].map((term) => (
          <li key={`${term.deadline}${term.startedOn}${term.dueOn}`}>
            <span>
              <TermName term={term} />
              <details className="term-working">
                <summary>{t('complaints.working')}</summary>
                <ol>
                  {(language === 'en' ? term.explainedEn : term.explainedZh).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ol>
              </details>
            </span>
            <TermFace term={term} today={today} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function About({ item }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  const words = item.factsZh ?? t('complaints.factsWithheld');
  // What a consumer tells of a purchase; an enterprise that enrols has none of it.
  const dispute = [
    [t('complaints.platform'), item.platform],
    [t('complaints.address'), item.addressShown],
    [t('complaints.category'), item.categoryZh],
    [t('complaints.goods'), item.goodsZh],
    [t('complaints.request'), item.requestZh],
    [
      t('complaints.amount'),
      item.amountFen === null ? null : `${format.number(item.amountFen / 100)} ${t('complaints.yuan')}`,
    ],
  ] as const;
  const told = item.toldState === null ? null : t(`complaints.told.${toldKey(item.toldState)}`);
  return (
    <Section id="about" title={t('complaints.about')}>
      {item.kind !== 'enrolment' && <blockquote className="complaint-words">{words}</blockquote>}
      <Facts
        items={[
          [
            t('complaints.number'),
            <span key="number" className="figures">
              {item.number}
            </span>,
          ],
          [t('complaints.procedure'), isEnglish ? item.procedureEn : item.procedureZh],
          [t('complaints.statute'), `《${item.statute}》`],
          [t('complaints.respondent'), <Respondent key="respondent" item={item} />],
          ...(item.kind === 'enrolment' ? [] : dispute),
          [t('complaints.unit'), item.unitNameZh],
          [t('place.county'), <County key="county" code={item.countyCode} />],
          [t('complaints.handlers'), item.officers.map((one) => one.displayName).join('、') || '—'],
          [t('complaints.received'), format.day(item.openedOn)],
          [
            t('complaints.toldState'),
            told && `${told}${item.toldAt === null ? '' : `（${format.instant(item.toldAt)}）`}`,
          ],
          ...(item.lead ? [[t('complaints.lead'), <Lead key="lead" lead={item.lead} />] as const] : []),
        ]}
      />
    </Section>
  );
}

const TOLD = [
  'received',
  'accepted',
  'refused',
  'mediating',
  'agreed',
  'ended',
  'closed',
  'clueCreated',
  'filed',
  'notFiled',
  'informed',
] as const;
function toldKey(state: string): (typeof TOLD)[number] | 'other' {
  return TOLD.find((one) => one === state) ?? 'other';
}

function Respondent({ item }: { readonly item: ComplaintFile }) {
  if (item.operatorId === null) return <>{item.respondentZh}</>;
  return (
    <Link to="/subjects/operators/$id" params={{ id: item.operatorId }}>
      {item.respondentZh}
    </Link>
  );
}

function Lead({ lead }: { readonly lead: NonNullable<ComplaintFile['lead']> }) {
  const { t } = useTranslation();
  if (lead.clueId !== null)
    return (
      <Link to="/queue" search={{ tab: 'clues', id: lead.clueId, clueState: 'all' }}>
        {t('complaints.leadClue')}
      </Link>
    );
  return lead.alertId === null ? null : (
    <Link to="/queue" search={{ id: lead.alertId }}>
      {t('complaints.leadAlert')}
    </Link>
  );
}

function Proposals({ item }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section id="proposals" title={t('complaints.proposals')}>
      <p className="state-note">{t('complaints.proposalsMeaning')}</p>
      {item.proposals.map((one) => (
        <blockquote key={one.id} className="complaint-words">
          <p>
            <strong>{t(`complaints.answers.${one.kind}`)}</strong>
          </p>
          <p>{one.text}</p>
          <p className="state-note">
            {one.offerFen !== null &&
              `${t('complaints.offer')} ${format.number(one.offerFen / 100)} ${t('complaints.yuan')} · `}
            {format.instant(one.sentAt)}
          </p>
        </blockquote>
      ))}
    </Section>
  );
}
