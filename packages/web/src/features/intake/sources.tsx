import { listSources } from '@jianhu/contract';
import type { Source } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { useSeesContent, useSeesKeys } from './city-only.tsx';
import { SourceActions } from './source-actions.tsx';
import { SourceKeys } from './source-keys.tsx';

/** Each source with the law that it rests on: a city has no general right to a platform's bulk data. */
export function Sources() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listSources, {}));
  return (
    <Loaded query={query} op={listSources} awaiting={t('awaiting.sources')}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('source.none')}>{t('source.noneHint')}</Empty>
        ) : (
          <ul className="sources">
            {items.map((source) => (
              <li key={source.id}>
                <SourceCard source={source} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function SourceCard({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { legalBasis: basis } = source;
  const seesKeys = useSeesKeys();
  return (
    <article className="card" aria-label={source.nameZh}>
      <header className="card-head">
        <h2>{source.nameZh}</h2>
        <Standing source={source} />
        <Chip>{t(`sourceKind.${source.kind}`)}</Chip>
        <SourceActions source={source} />
      </header>
      <Facts
        items={[
          [t('source.basis'), `《${basis.statute}》${basis.article}`],
          [t('source.document'), basis.documentNo],
          [t('source.caseNo'), basis.caseNo],
          [t('source.classes'), source.dataClasses.map((kind) => t(`observation.${kind}`)).join('、')],
          [
            t('source.platforms'),
            source.platforms.length === 0 ? t('source.allPlatforms') : source.platforms.join('、'),
          ],
          [t('source.sliceHosts'), source.sliceHosts.join('、') || t('source.noSliceHosts')],
          [
            t('source.term'),
            t('source.termOf', { from: format.day(source.validFrom), to: format.day(source.validTo) }),
          ],
          [t('source.rate'), t('source.rateOf', { count: source.ratePerSecond })],
          [t('source.roomRate'), t('source.rateOf', { count: source.roomRatePerSecond })],
          [t('source.taken'), <Taken key="taken" source={source} />],
          [t('source.lastReceipt'), source.lastReceiptAt && format.instant(source.lastReceiptAt)],
          [t('source.throttled'), source.throttledAt && format.instant(source.throttledAt)],
        ]}
      />
      {seesKeys && <SourceKeys source={source} />}
    </article>
  );
}

/** What somebody decided, unless the calendar has decided already: an active source whose term is over takes nothing. */
function Standing({ source: { state, term } }: { readonly source: Source }) {
  const { t } = useTranslation();
  if (state === 'ended' || term === 'running') {
    return <Chip tone={state === 'active' ? 'done' : 'plain'}>{t(`sourceState.${state}`)}</Chip>;
  }
  return <Chip>{t(`sourceTerm.${term}`)}</Chip>;
}

function Taken({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sees = useSeesContent();
  const counts = { accepted: format.number(source.accepted), rejected: format.number(source.rejected) };
  const told = t('source.takenOf', counts);
  if (!sees) return told;
  return (
    <Link to="/intake" search={{ tab: 'receipts', sourceId: source.id }}>
      {told}
    </Link>
  );
}
