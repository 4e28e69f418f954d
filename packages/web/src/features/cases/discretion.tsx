import { type Discretion, getDiscretion } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { CasesNav } from './cases-nav.tsx';
import { CollectiveSection } from './collective.tsx';
import { DiscretionForm } from './discretion-form.tsx';
import { DiscretionSheets } from './discretion-sheets.tsx';
import { EarlierDecisions } from './earlier-decisions.tsx';
import { SimilarCases } from './similar-cases.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/$id/discretion');

/** How the amount of a penalty is reasoned: conditions with evidence, the band that follows, the amount that a person chooses. */
export function DiscretionPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getDiscretion, { params: { id } }));
  return (
    <Page title={t('discretion.title')}>
      <CasesNav />
      <p className="case-back">
        <Link to="/cases/$id" params={{ id }}>
          {t('cases.backToFile')}
        </Link>
      </p>
      <p className="state-note">{t('discretion.internal')}</p>
      <Loaded query={query} op={getDiscretion} awaiting={t('discretion.title')}>
        {(found) => (
          <div className="case-file">
            {!found.hasLocal && <p className="state-note">{t('discretion.noLocal')}</p>}
            {found.mayPropose && <DiscretionForm matterId={id} discretion={found} />}
            <DiscretionSheets matterId={id} discretion={found} />
            <EarlierDecisions earlier={found.earlier} />
            <SimilarCases discretion={found} />
            <CollectiveSection matterId={id} />
            {found.turns !== null && <Turns turns={found.turns} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** For the reviewer alone: an officer who saw it could choose the facts by their result. */
export function Turns({ turns }: { readonly turns: NonNullable<Discretion['turns']> }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <Section id="turns" title={t('discretion.turns')}>
      <p className="state-note">{t('discretion.turnsMeaning')}</p>
      <ul className="terms">
        {turns.map((turn) => (
          <li key={`${turn.nameZh}${String(turn.added)}`}>
            <span>
              {t(turn.added ? 'discretion.ifAdded' : 'discretion.ifTaken', {
                name: language === 'en' ? turn.nameEn : turn.nameZh,
              })}
            </span>
            <span>{t(`discretion.band.${turn.band.kind}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
