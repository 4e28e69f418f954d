import type { ReplayExample } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Facts } from '../../ui/page.tsx';

const SHOWN = 40;
const AROUND = 26;

/** Hits that open: the words in short, and opened the whole text with what each side says of it. */
export function HitList({ hits }: { readonly hits: readonly ReplayExample[] }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="hit-list">
        {hits.slice(0, SHOWN).map((hit) => (
          <li key={hit.no}>
            <Hit hit={hit} />
          </li>
        ))}
      </ul>
      {hits.length > SHOWN && <p className="state-note">{t('replay.shownOf', { shown: SHOWN, all: hits.length })}</p>}
    </>
  );
}

function Hit({ hit }: { readonly hit: ReplayExample }) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = hit.draft ?? hit.live;
  const spans = span ? [span] : [];
  return (
    <details>
      <summary>
        <Chip tone={hit.status === 'lost' ? 'plain' : 'suspected'}>{t(`replay.hit.${hit.status}`)}</Chip>{' '}
        <MarkedText text={hit.text} spans={spans} around={AROUND} />
      </summary>
      <p>
        <MarkedText text={hit.text} spans={spans} />
      </p>
      <Facts
        items={[
          [t('replay.saidAt'), format.instant(hit.observedAt)],
          [t('replay.place'), `${hit.platform} ${hit.roomId ?? hit.shopId ?? ''}`],
          ...(hit.authorRole === null ? [] : [[t('replay.author'), t(`replay.authors.${hit.authorRole}`)] as const]),
          [t('replay.byCounty'), hit.countyCode === null ? t('replay.unregistered') : <County code={hit.countyCode} />],
          [t('replay.side.live'), <Side key="live" side={hit.live} />],
          [t('replay.side.draft'), <Side key="draft" side={hit.draft} />],
        ]}
      />
    </details>
  );
}

function Side({ side }: { readonly side: ReplayExample['live'] }) {
  const { t } = useTranslation();
  if (side === null) return <>{t('replay.noHit')}</>;
  const { matched, term, article, exception } = side;
  return (
    <>
      {t('replay.hitOf', { matched, term, article })}
      {exception && <small className="under">{t('replay.exceptOf', { basis: exception.basis })}</small>}
    </>
  );
}
