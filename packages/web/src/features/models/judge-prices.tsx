import { judgePrices } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { JudgePricesForm } from './judge-prices-form.tsx';
import { ModelCard } from './model-card.tsx';
import { PriceChart } from './price-chart.tsx';

type Judged = ResponseOf<typeof judgePrices>;

/** Prices are judged on transactions of a check, which are not kept: leaving the page forgets them. */
export function JudgePrices({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const mayJudge = useCan('clue.verify');
  const [asks, setAsks] = useState(false);
  const [judged, setJudged] = useState<Judged | null>(null);
  if (!mayJudge) return null;
  return (
    <div className="judge-prices">
      <p>
        <Button onClick={() => setAsks(true)}>{t('models.judgePrices')}</Button>{' '}
        <span className="state-note">{t('models.judgePricesNote')}</span>
      </p>
      {judged && (
        <div role="status">
          <ModelCard model={judged.result} />
          {judged.chart && <PriceChart chart={judged.chart} />}
          <p>
            <a
              href={`data:application/json;charset=utf-8,${encodeURIComponent(judged.receipt)}`}
              download="receipt.json"
            >
              {t('models.receipt')}
            </a>
          </p>
        </div>
      )}
      {asks && (
        <JudgePricesForm
          operatorId={operatorId}
          onClose={() => setAsks(false)}
          onJudged={(result) => {
            setAsks(false);
            setJudged(result);
          }}
        />
      )}
    </div>
  );
}
