import { listRoomModels } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Loaded } from '../../ui/states/index.ts';
import { ModelCard } from './model-card.tsx';
import './models.css';

/** What the live models had to say of a room, the hits first; below, folded, those that saw nothing. */
export function RoomModels({ roomId, platform }: { readonly roomId: string; readonly platform?: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const query = useQuery(queryOf(listRoomModels, { query: { roomId, ...(platform !== undefined && { platform }) } }));
  return (
    <Loaded query={query} op={listRoomModels} awaiting={t('models.awaiting')}>
      {({ items }) => {
        const seen = items.filter(({ moment }) => moment !== null);
        const silent = items.filter(({ moment }) => moment === null);
        return (
          <>
            <p className="state-note">{t('models.liveMeaning')}</p>
            {seen.length === 0 && <p className="state-note">{t('models.liveNothing')}</p>}
            <ul className="models">
              {seen.map((model) => (
                <li key={`${model.modelId} ${model.moment?.at}`}>
                  <ModelCard model={model} />
                </li>
              ))}
            </ul>
            {silent.length > 0 && (
              <details className="models-waiting">
                <summary>{t('models.liveSilent', { count: silent.length })}</summary>
                <dl>
                  {silent.map(({ modelId, name, definition }) => (
                    <div key={modelId}>
                      <dt>{said(name)}</dt>
                      <dd>{said(definition)}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
