import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import type { TargetFile } from './target.tsx';

interface TargetHeadProps {
  readonly file: TargetFile;
  readonly countyCode: string | undefined;
}

/** The figures that matter: published, asked for, still missing, the pace it takes, and what the records say this minute. */
export function TargetHead({ file, countyCode }: TargetHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriod();
  const { summary, judgement, live } = file;
  const newest = file.series.at(-1);
  const { unit } = summary;
  return (
    <dl className="target-head">
      <HeadFigure
        term={countyCode === undefined ? t('planTarget.published') : <County code={countyCode} />}
        note={newest ? t('planTarget.ofPeriod', { period: period(newest.period) }) : t('planTarget.nothingPublished')}
      >
        {newest ? (
          <Link
            to="/plan/targets/$id/figures/$period"
            params={{ id: summary.id, period: newest.period }}
            search={countyCode === undefined ? {} : { countyCode }}
          >
            <Amount value={newest.value} unit={unit} />
          </Link>
        ) : (
          <Amount value={null} unit={unit} />
        )}
      </HeadFigure>
      <HeadFigure term={t('planTarget.goal')} note={t('planTarget.by', { year: summary.dueYear })}>
        <span lang="zh-CN" className="goal-words">
          {summary.soft && t('plan.soft')}
          {summary.goalZh}
        </span>
      </HeadFigure>
      <HeadFigure term={t('planTarget.remaining')} note={summary.status === 'met' ? t('planStatus.met') : null}>
        <Amount value={judgement.remaining} unit={unit} />
      </HeadFigure>
      <HeadFigure
        term={t('planTarget.neededPace')}
        note={
          judgement.paceOfTwelveMonths && (
            <>
              {t('planTarget.paceOfYear')} <Pace pace={judgement.paceOfTwelveMonths} unit={unit} />
            </>
          )
        }
      >
        {judgement.neededPace ? <Pace pace={judgement.neededPace} unit={unit} /> : <Amount value={null} unit={unit} />}
      </HeadFigure>
      {live && (
        <HeadFigure
          term={t('planTarget.live')}
          note={t('planTarget.liveMeaning', { at: format.moment(live.at) })}
          isLive
        >
          <Amount value={live.value} unit={unit} />
        </HeadFigure>
      )}
    </dl>
  );
}

function Pace({
  pace,
  unit,
}: {
  readonly pace: { readonly amount: number; readonly per: 'month' | 'year' };
  readonly unit: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Amount value={pace.amount} unit={unit} />
      <small>{t(pace.per === 'month' ? 'planTarget.perMonth' : 'planTarget.perYear')}</small>
    </>
  );
}

interface HeadFigureProps {
  readonly term: ReactNode;
  readonly note: ReactNode;
  /** Counted, not published: outlined with dashes like everything that nobody has confirmed. */
  readonly isLive?: boolean;
  readonly children: ReactNode;
}

function HeadFigure({ term, note, isLive = false, children }: HeadFigureProps) {
  return (
    <div className={isLive ? 'head-figure live' : 'head-figure'}>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {note && <dd className="head-note">{note}</dd>}
    </div>
  );
}
