import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Facts } from '../../../ui/page.tsx';
import { PathLink } from '../ui/path-link.tsx';
import type { TargetFile } from './target.tsx';

/** What the plan says in its words, how it is measured and who answers for it. */
export function TargetFacts({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const { summary, measuredBy } = file;
  return (
    <div className="target-facts">
      <blockquote className="law-text" lang="zh-CN">
        {file.sourcePhrase}
      </blockquote>
      {file.noteZh !== null && (
        <p className="state-note" lang="zh-CN">
          {file.noteZh}
        </p>
      )}
      <Facts
        items={[
          [
            t('planTarget.measure'),
            summary.measureNo === null ? null : (
              <Link key="measure" to="/plan/measures/$no" params={{ no: String(summary.measureNo) }}>
                {summary.measureNo}. {file.measureTitleZh}
              </Link>
            ),
          ],
          [
            t('planTarget.measuredBy'),
            measuredBy.registry === null ? (
              said(measuredBy)
            ) : (
              <PathLink key="registry" path={`/plan/registries/${measuredBy.registry}`}>
                {said(measuredBy)}
              </PathLink>
            ),
          ],
          [t('planTarget.reading'), t(`planReading.${file.reading}`)],
          [t('planTarget.cadence'), t(`planCadence.${file.cadence}`)],
          ...(file.newSince === null ? [] : [[t('planTarget.newSince'), format.day(file.newSince)] as const]),
          ...(file.doubling ? [[t('planTarget.doubling'), t('planTarget.doublingMeaning')] as const] : []),
          [
            t('planTarget.units'),
            <span key="units" className="wholes">
              {file.units.map((unit) => (
                <span key={unit.id} className="whole">
                  <PathLink path={`/plan/units/${unit.id}`}>{unit.nameZh}</PathLink>
                </span>
              ))}
            </span>,
          ],
        ]}
      />
    </div>
  );
}
