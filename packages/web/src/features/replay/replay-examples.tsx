import { listReplayExamples } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useCountyOptions } from '../../ui/county.tsx';
import { Loaded } from '../../ui/states/index.ts';
import type { ReplaySearch } from '../../app/rules-routes.ts';
import { HitList } from './hit-list.tsx';
import type { ReplayRecord } from './replay.tsx';

const route = getRouteApi('/frame/rules/replay/$id');

/** Some hits of each rule and status, chosen evenly; which ones is in the address, so that a colleague sees the same. */
export function ReplayExamples({ record }: { readonly record: ReplayRecord }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const search = route.useSearch();
  const { id } = route.useParams();
  const navigate = useNavigate();
  const { rule: ruleId, status, county, trade } = search;
  const place = (value: string | undefined): string | undefined => (value === 'none' ? '' : value);
  const asked = { ruleId, status, countyCode: place(county), trade: place(trade) };
  const query = useQuery(queryOf(listReplayExamples, { params: { id }, query: asked }));
  const choose = (next: ReplaySearch): void =>
    void navigate({ to: '/rules/replay/$id', params: { id }, search: { ...search, ...next }, resetScroll: false });
  const counties = useCountyOptions();
  return (
    <>
      <div className="filters">
        <Choice
          label={t('replay.rule')}
          value={ruleId}
          none={t('replay.everyRule')}
          options={record.rules.map((one) => ({
            value: one.ruleId,
            label: language === 'en' ? one.nameEn : one.nameZh,
          }))}
          onChange={(next) => choose({ rule: next })}
        />
        <Choice
          label={t('replay.change')}
          value={status}
          none={t('replay.everyChange')}
          options={(['new', 'lost', 'changed'] as const).map((value) => ({ value, label: t(`replay.hit.${value}`) }))}
          onChange={(next) => choose({ status: next as ReplaySearch['status'] })}
        />
        <Choice
          label={t('replay.byCounty')}
          value={county}
          none={t('replay.everyCounty')}
          options={[...counties, { value: 'none', label: t('replay.unregistered') }]}
          onChange={(next) => choose({ county: next })}
        />
        <Choice
          label={t('replay.byTrade')}
          value={trade}
          none={t('replay.everyTrade')}
          options={[
            ...record.trades.map((one) => ({ value: one.code, label: language === 'en' ? one.nameEn : one.nameZh })),
            { value: 'none', label: t('replay.noTrade') },
          ]}
          onChange={(next) => choose({ trade: next })}
        />
      </div>
      <Loaded query={query} op={listReplayExamples} awaiting={t('replay.examples')}>
        {({ items }) => (items.length === 0 ? <p>{t('replay.noHits')}</p> : <HitList hits={items} />)}
      </Loaded>
    </>
  );
}
