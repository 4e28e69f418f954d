import { getPlanFigure } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { Amount } from '../ui/amount.tsx';
import { PathLink } from '../ui/path-link.tsx';
import { usePeriod } from '../ui/period.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { FigureParts } from './figure-parts.tsx';
import { FigureVersions } from './figure-versions.tsx';
import './figure.css';

const route = getRouteApi('/frame/plan/targets/$id/figures/$period');
export type FigureFile = ResponseOf<typeof getPlanFigure>;

/** One figure: what it is the sum of, where it comes from, every version of it, and the way to its rows. */
export function FigurePage() {
  const { t } = useTranslation();
  const periodOf = usePeriod();
  const { id, period } = route.useParams();
  const query = useQuery(queryOf(getPlanFigure, { params: { id, period }, query: route.useSearch() }));
  const file = query.data;
  return (
    <Page
      title={file ? `${file.targetNameZh} · ${periodOf(period)}` : t('planFigure.title')}
      state={file?.versions[0]?.demo && <Chip tone="suspected">{t('demo.mark')}</Chip>}
      asOf={file?.versions[0]?.publishedAt}
    >
      <PlanNav />
      <Loaded query={query} op={getPlanFigure} awaiting={t('plan.awaiting.figure')}>
        {(figure) => <FigureBody figure={figure} />}
      </Loaded>
    </Page>
  );
}

function FigureBody({ figure }: { readonly figure: FigureFile }) {
  const { t } = useTranslation();
  const newest = figure.versions[0];
  if (!newest) return null;
  return (
    <>
      <div className="figure-head">
        <p className="figure-value">
          <Amount value={newest.value} unit={figure.unit} />
        </p>
        <p className="figure-ways">
          <Rows figure={figure} />
          <Link
            to="/plan/targets/$id"
            params={{ id: figure.targetId }}
            search={figure.countyCode === '' ? {} : { countyCode: figure.countyCode }}
          >
            {t('planFigure.toTarget')}
          </Link>
        </p>
      </div>
      <FigureFacts figure={figure} />
      <FigureParts figure={figure} />
      <Section title={t('planFigure.versions')}>
        <FigureVersions figure={figure} />
      </Section>
    </>
  );
}

/** Whatever was counted or told, one click away. */
function Rows({ figure }: { readonly figure: FigureFile }) {
  const { t } = useTranslation();
  if (figure.rowsPath !== null) {
    return (
      <PathLink path={figure.rowsPath} className="button-link">
        {t('planFigure.toRows')}
      </PathLink>
    );
  }
  if (figure.reportId !== null) {
    return (
      <PathLink path={`/plan/reports/${figure.reportId}`} className="button-link">
        {t('planFigure.toReport')}
      </PathLink>
    );
  }
  return (
    <span className="state-note">{t(figure.parts.length > 0 ? 'planFigure.partsBelow' : 'planFigure.noRows')}</span>
  );
}

function FigureFacts({ figure }: { readonly figure: FigureFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const newest = figure.versions[0];
  if (!newest) return null;
  return (
    <Facts
      items={[
        [
          t('place.county'),
          figure.countyCode === '' ? t('place.all') : <County key="county" code={figure.countyCode} />,
        ],
        [t('planFigure.origin'), t(`planOrigin.${newest.origin}`)],
        [t('planFigure.publishedAt'), format.instant(newest.publishedAt)],
        [t('planFigure.version'), t('version.nth', { version: newest.version })],
        ...(newest.numerator === null || newest.denominator === null
          ? []
          : [
              [
                t('planFigure.share'),
                `${format.number(newest.numerator)} / ${format.number(newest.denominator)}`,
              ] as const,
            ]),
        ...(newest.history ? [[t('planFigure.filledLater'), t('planFigure.historyMeaning')] as const] : []),
      ]}
    />
  );
}
