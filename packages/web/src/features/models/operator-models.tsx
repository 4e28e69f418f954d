import { listOperatorModels } from '@jianhu/contract';
import type { ModelResult } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Loaded } from '../../ui/states/index.ts';
import { JudgePrices } from './judge-prices.tsx';
import { ModelCard } from './model-card.tsx';
import './models.css';

/** What the models say of an operator: what was judged first, and folded below what waits for data. */
export function OperatorModels({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listOperatorModels, { params: { id: operatorId } }));
  return (
    <Loaded query={query} op={listOperatorModels} awaiting={t('models.awaiting')}>
      {({ items }) => {
        const judged = items.filter(({ checks }) => checks.length > 0);
        const waiting = items.filter(({ checks }) => checks.length === 0);
        return (
          <>
            <p className="state-note">{t('models.meaning')}</p>
            <ul className="models">
              {judged.map((model) => (
                <li key={`${model.modelId} ${model.moment?.roomId} ${model.moment?.at}`}>
                  <ModelCard model={model} />
                </li>
              ))}
            </ul>
            <JudgePrices operatorId={operatorId} />
            {waiting.length > 0 && <Waiting models={waiting} />}
          </>
        );
      }}
    </Loaded>
  );
}

function Waiting({ models }: { readonly models: readonly ModelResult[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <details className="models-waiting">
      <summary>{t('models.waiting', { count: models.length })}</summary>
      <dl>
        {models.map(({ modelId, name, source, trial }) => (
          <div key={modelId}>
            <dt>
              {said(name)}
              {trial && t('models.trialMark')}
            </dt>
            <dd>
              {said(source)}
              <small>{source.article}</small>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
