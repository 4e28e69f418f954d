import { getMatter, type MatterFile } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { queryOf, useCan, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { Outlined } from '../../ui/outline.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AssistanceList } from '../platforms/assistance-list.tsx';
import { CaseTasks } from './case-tasks.tsx';
import { CaseParties } from './case-parties.tsx';
import { closedNumberOf } from './closed-number.ts';
import { CaseExports } from './case-exports.tsx';
import { MatterExemptions } from './exemptions.tsx';
import { Exhibits } from './exhibits.tsx';
import { splitFacts } from './facts-of-limitation.ts';
import { LimitationOfCase } from './limitation.tsx';
import { Materials } from './materials.tsx';
import { MatterDocuments } from './matter-documents.tsx';
import { MatterTable } from './matters.tsx';
import { MirrorSection } from './mirror-section.tsx';
import { Outcome } from './outcome.tsx';
import { PauseForecast } from './pause-forecast.tsx';
import { RestrictedMark, RestrictionSection } from './restriction.tsx';
import { ReporterSection } from './reporter.tsx';
import { StateChip } from './state-chip.tsx';
import { Steps } from './steps.tsx';
import { TermFace, TermName } from './term-face.tsx';
import { Timeline } from './timeline.tsx';
import { UrgeButton, Urges } from './urges.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/$id');

/** A whole file on one page: what may come next, what runs, what is known, who handles it, what happened. */
export function MatterPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getMatter, { params: { id } }));
  const matter = query.data;
  return (
    <Page
      title={matter ? `${matter.operatorNameZh ?? matter.number}` : (closedNumberOf(query.error) ?? t('cases.matter'))}
      state={
        matter && (
          <>
            <StateChip matter={matter} /> <RestrictedMark matter={matter} />
          </>
        )
      }
      asOf={matter?.asOf}
      action={
        <>
          {matter && <UrgeButton matter={matter} />}
          {matter && <ReviewLinks matter={matter} />}
          {matter?.kind === 'consultation' && (
            <Link className="button-link" to="/cases/$id/room" params={{ id }}>
              {t('cases.room.open')}
            </Link>
          )}
          {matter && (
            <Button onClick={() => window.print()} className="print-button">
              {t('cases.print')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query} op={getMatter} awaiting={t('cases.matter')}>
        {(found) => <MatterBody matter={found} />}
      </Loaded>
    </Page>
  );
}

/** The reviewer's page, and that of the hearing once the party may ask for one. */
function ReviewLinks({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const reviews = useCan('case.review');
  const { id, kind, terms, timeline } = matter;
  const isSubmitted = timeline.some(({ facts }) => facts.some(({ key }) => key === 'reviewKind'));
  if (kind !== 'case') return null;
  return (
    <>
      {reviews && isSubmitted && (
        <Link className="button-link print-button" to="/cases/$id/review" params={{ id }}>
          {t('caseReview.open')}
        </Link>
      )}
      {terms.some(({ deadline }) => deadline === 'case.hearingRequest') && (
        <Link className="button-link print-button" to="/cases/$id/hearing" params={{ id }}>
          {t('hearing.open')}
        </Link>
      )}
    </>
  );
}

function isDecided({ facts }: MatterFile): boolean {
  return facts.some(({ key }) => key === 'fineFen');
}

function WarningLink({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return useCan('case.act') ? (
    <Link to="/services/warnings" search={{ matterId: id }}>
      {t('warning.fromCase')}
    </Link>
  ) : (
    '—'
  );
}

function MatterBody({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  const today = civilDayOf(matter.asOf);
  const running = matter.terms.filter(({ band }) => band !== 'ended');
  const { named, others } = splitFacts(matter);
  const over = matter.terms.filter(({ band }) => band === 'ended');
  return (
    <Outlined className="case-file">
      {matter.mirror && <MirrorSection id={matter.id} mirror={matter.mirror} />}
      <Urges matter={matter} />
      <MatterExemptions id={matter.id} />
      <Steps matter={matter} />
      <Section id="clocks" title={t('cases.clocks')}>
        {running.length === 0 && <p className="state-note">{t('cases.nothingRuns')}</p>}
        <ul className="terms">
          {[...running, ...over].map((term) => (
            <li key={`${term.deadline}${term.startedOn}${term.dueOn}`}>
              <span>
                <TermName term={term} />
              </span>
              <TermFace term={term} today={today} />
            </li>
          ))}
        </ul>
        {matter.mayPause && <PauseForecast id={matter.id} today={today} />}
      </Section>
      {matter.limitation && <LimitationOfCase limitation={matter.limitation} facts={named} />}
      <Section id="about" title={t('cases.about')}>
        <Facts
          items={[
            [
              t('cases.number'),
              <span key="number" className="figures">
                {matter.number}
              </span>,
            ],
            [t('cases.procedure'), <ProcedureLink key="procedure" matter={matter} />],
            [t('cases.conduct'), matter.conductZh],
            [t('cases.proposedArticle'), matter.article],
            [t('warning.title'), isDecided(matter) ? <WarningLink key="warning" id={matter.id} /> : '—'],
            [t('cases.unit'), matter.unitNameZh],
            [t('place.county'), <County key="county" code={matter.countyCode} />],
            [t('cases.openedOn'), format.day(matter.openedOn)],
            [t('cases.clue'), matter.clueId && <ClueLink key="clue" id={matter.clueId} number={matter.clueNumber} />],
          ]}
        />
      </Section>
      <Section id="facts" title={t('cases.facts')}>
        {others.length === 0 ? (
          <p className="state-note">{t('cases.noFacts')}</p>
        ) : (
          <Facts
            items={others.map((fact) => [
              isEnglish ? fact.nameEn : fact.nameZh,
              isEnglish ? fact.valueEn : fact.valueZh,
            ])}
          />
        )}
      </Section>
      {matter.kind === 'case' && <CaseParties matter={matter} />}
      <Section id="people" title={t('cases.people')}>
        <Facts
          items={[
            [t('cases.handlingOfficers'), matter.officers.map((one) => one.displayName).join('、') || '—'],
            [t('cases.invited'), matter.invited.map((one) => one.nameZh).join('、') || '—'],
          ]}
        />
      </Section>
      <RestrictionSection id={matter.id} />
      {matter.kind === 'case' && <ReporterSection id={matter.id} />}
      {matter.kind === 'case' && <Outcome id={matter.id} />}
      {matter.kind === 'case' && <CaseTasks id={matter.id} />}
      {matter.kind === 'transfer' && <Materials id={matter.id} kind="transfer" />}
      {matter.kind === 'case' && (
        <Section id="assistance" title={t('cases.assistance')}>
          <AssistanceList file={matter} />
        </Section>
      )}
      <Exhibits matterId={matter.id} handling={matter.officers.map((one) => one.id)} />
      <MatterDocuments id={matter.id} />
      {matter.kind === 'case' && <DiscretionLink matter={matter} />}
      <CaseExports matter={matter} />
      {matter.related.length > 0 && (
        <Section id="related" title={t('cases.related')}>
          <MatterTable rows={matter.related} label={t('cases.related')} />
        </Section>
      )}
      <Section id="timeline" title={t('cases.timeline')}>
        <Timeline entries={matter.timeline} />
      </Section>
    </Outlined>
  );
}

function ProcedureLink({ matter }: { readonly matter: MatterFile }) {
  const [language] = useLanguage();
  return (
    <Link to="/cases/procedures/$id" params={{ id: matter.procedureId }} search={{ at: matter.state }}>
      {language === 'en' ? matter.procedureEn : matter.procedureZh}
    </Link>
  );
}

/** The internal volume is a page of its own, so that nobody prints it with the file. */
function DiscretionLink({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const reviews = useCan('case.review');
  if (unit.id !== matter.unitId && !reviews) return null;
  return (
    <Section id="discretion" title={t('discretion.title')}>
      <p className="state-note">{t('discretion.internal')}</p>
      <Link className="button-link" to="/cases/$id/discretion" params={{ id: matter.id }}>
        {t('discretion.open')}
      </Link>
    </Section>
  );
}

function ClueLink({ id, number }: { readonly id: string; readonly number: string | null }) {
  const { t } = useTranslation();
  if (number === null) return <>{t('cases.clueUnseen')}</>;
  return (
    <Link to="/queue" search={{ tab: 'clues', id, clueState: 'all' }} className="figures">
      {number}
    </Link>
  );
}
