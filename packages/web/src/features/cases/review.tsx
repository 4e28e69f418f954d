import { type CaseReview, getDiscretion, getMatter, getReview, type MatterFile } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { Outlined } from '../../ui/outline.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { CasesNav } from './cases-nav.tsx';
import { Turns } from './discretion.tsx';
import { DiscretionSheets } from './discretion-sheets.tsx';
import { Exhibits } from './exhibits.tsx';
import { MatterDocuments } from './matter-documents.tsx';
import { GroundedFacts } from './grounded-facts.tsx';
import { ReviewPoints } from './review-points.tsx';
import { StateChip } from './state-chip.tsx';
import { TermFace, TermName } from './term-face.tsx';
import { Timeline } from './timeline.tsx';
import './cases.css';
import './review.css';

const route = getRouteApi('/frame/cases/$id/review');

/** What a reviewer goes through before his opinion: submission, facts with their origin, evidence, discretion, each point with a remark. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getReview, { params: { id } }));
  const matter = useQuery(queryOf(getMatter, { params: { id } })).data;
  return (
    <Page
      title={t('caseReview.title')}
      state={matter && <StateChip matter={matter} />}
      asOf={query.data?.asOf}
      action={
        query.data && (
          <button type="button" className="button-link print-button" onClick={() => window.print()}>
            {t('cases.print')}
          </button>
        )
      }
    >
      <CasesNav />
      <p className="case-back">
        <Link to="/cases/$id" params={{ id }}>
          {t('cases.backToFile')}
        </Link>
        <Link to="/cases/list" search={{ only: 'review' }}>
          {t('cases.only.review')}
        </Link>
      </p>
      <Loaded query={query} op={getReview} awaiting={t('caseReview.title')}>
        {(review) =>
          review.submitted === null ? (
            <Empty title={t('caseReview.notSubmitted')}>{t('caseReview.notSubmittedHint')}</Empty>
          ) : (
            <Outlined className="case-file">
              <p className="state-note">{t(review.awaits ? 'caseReview.meaning' : 'caseReview.isOver')}</p>
              <Submission review={review} matter={matter} />
              <Proposed review={review} matter={matter} />
              <GroundedFacts facts={review.facts} />
              <Exhibits matterId={id} handling={(matter?.officers ?? []).map((one) => one.id)} />
              <Reasoned id={id} />
              <MatterDocuments id={id} />
              {matter && <ReviewPoints review={review} matter={matter} />}
              {review.opinions.length > 0 && (
                <Section id="opinions" title={t('caseReview.opinions')}>
                  <Timeline entries={review.opinions} />
                </Section>
              )}
              {matter && (
                <Section id="outline" title={t('caseReview.outline')}>
                  <Timeline entries={matter.timeline} />
                </Section>
              )}
            </Outlined>
          )
        }
      </Loaded>
    </Page>
  );
}

interface PartProps {
  readonly review: CaseReview;
  readonly matter: MatterFile | undefined;
}

function Submission({ review, matter }: PartProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const { submitted, term } = review;
  return (
    <Section id="submission" title={t('caseReview.submission')}>
      <Facts
        items={[
          [
            t('cases.number'),
            <span key="number" className="figures">
              {matter?.number ?? '—'}
            </span>,
          ],
          [t('cases.subject'), matter?.operatorNameZh ?? t('alert.unknownOperator')],
          [t('cases.conduct'), matter?.conductZh],
          [t('caseReview.submittedOn'), submitted && format.day(submitted.on)],
          [t('caseReview.submittedBy'), submitted && (submitted.officers.join('、') || submitted.byName)],
          [t('caseReview.kind'), language === 'en' ? review.kindEn : review.kindZh],
          [
            t('caseReview.compulsory'),
            review.compulsory
              ? t('caseReview.isCompulsory', { article: review.compulsoryArticle })
              : t('caseReview.notCompulsory'),
          ],
        ]}
      />
      {term && review.awaits && (
        <ul className="terms">
          <li>
            <span>
              <TermName term={term} />
            </span>
            <TermFace term={term} today={civilDayOf(review.asOf)} />
          </li>
        </ul>
      )}
    </Section>
  );
}

const PROPOSED: readonly string[] = ['proposedOutcome', 'penaltyKinds', 'proposedFineFen', 'confiscationFen'];

function Proposed({ review, matter }: PartProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const proposed = review.facts.filter(({ key }) => PROPOSED.includes(key));
  return (
    <Section id="proposed" title={t('caseReview.proposed')}>
      <Facts
        items={[
          ...proposed.map((one) =>
            language === 'en' ? ([one.nameEn, one.valueEn] as const) : ([one.nameZh, one.valueZh] as const),
          ),
          [t('caseReview.article'), matter?.article],
        ]}
      />
    </Section>
  );
}

/** The newest sheet, and for the reviewer which change of facts would change the band. */
function Reasoned({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getDiscretion, { params: { id } }));
  return (
    <Loaded query={query} op={getDiscretion} awaiting={t('discretion.title')}>
      {(found) => (
        <>
          {found.sheets.length === 0 ? (
            <Section id="sheets" title={t('caseReview.discretion')}>
              <p className="state-note">{t('caseReview.noSheet')}</p>
            </Section>
          ) : (
            <DiscretionSheets matterId={id} discretion={{ ...found, sheets: found.sheets.slice(0, 1) }} />
          )}
          {found.sheets[0]?.signedByName === null && <p className="state-note">{t('caseReview.unsigned')}</p>}
          {found.turns !== null && <Turns turns={found.turns} />}
        </>
      )}
    </Loaded>
  );
}
