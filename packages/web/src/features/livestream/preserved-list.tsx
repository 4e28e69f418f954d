import { getPreservedPackage, type Preservation } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { urlOf } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import './preserved.css';

const TONES = { held: {}, raised: { tone: 'done' }, withdrawn: {}, removed: {} } as const;
const SHORT = 16;

interface PreservedListProps {
  readonly items: readonly Preservation[];
  /** Where the alert itself is shown, no link leads to it. */
  readonly hideAlert?: boolean;
  readonly onWithdraw?: (id: string) => void;
}

/** What was preserved: minutes, officer, ground, digest, what became of it, and the package itself. */
export function PreservedList({ items, hideAlert = false, onWithdraw }: PreservedListProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  return (
    <ol className="preserved">
      {items.map((item) => (
        <li key={item.id}>
          <p className="preserved-head">
            <b>{t('wall.evidence.span', { from: format.time(item.from), to: format.time(item.to) })}</b>
            <Chip {...TONES[item.state]}>{t(`wall.evidence.state.${item.state}`)}</Chip>
          </p>
          <p>{item.reasonZh}</p>
          {item.sighting !== null && (
            <p>
              <Link to="/monitor/wall" search={{ platform: item.platform, room: item.roomId }}>
                {t('wall.evidence.ofSighting', {
                  model: language === 'en' ? item.sighting.nameEn : item.sighting.nameZh,
                  at: format.instant(item.sighting.at),
                })}
              </Link>
            </p>
          )}
          <p className="preserved-facts">
            {t('wall.evidence.by', {
              name: item.preservedBy.displayName,
              unit: item.unitNameZh,
              at: format.moment(item.at),
            })}
            <br />
            {item.grounds
              .map((one) => `《${one.statute}》${one.article}${language === 'en' ? ` (${one.nameEn})` : ''}`)
              .join('；')}
            <br />
            {t('wall.evidence.counts', {
              segments: format.number(item.segments),
              comments: format.number(item.comments),
              goods: format.number(item.listings + item.prices),
              slices: format.number(item.slices),
            })}
            <br />
            <span title={item.sha256}>SHA-256 {item.sha256.slice(0, SHORT)}…</span>{' '}
            <span title={item.sm3}>SM3 {item.sm3.slice(0, SHORT)}…</span>
            {item.leavesAt !== null && (
              <>
                <br />
                {t('wall.evidence.leaves', { day: format.day(civilDayOf(item.leavesAt)) })}
              </>
            )}
          </p>
          <p className="preserved-acts">
            {item.mayOpen && (
              <a href={urlOf(getPreservedPackage, { params: { id: item.id } })} download>
                {t('wall.evidence.package')}
              </a>
            )}
            {item.alertId !== null && !hideAlert && (
              <Link to="/queue" search={{ id: item.alertId }}>
                {t('wall.evidence.openAlert')}
              </Link>
            )}
            {item.mayWithdraw && onWithdraw && (
              <button type="button" className="link-button" onClick={() => onWithdraw(item.id)}>
                {t('wall.evidence.undo')}
              </button>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
