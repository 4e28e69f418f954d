import { listRoomModels, type ModelResult } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Loaded } from '../../ui/states/index.ts';
import { ModelCard } from './model-card.tsx';
import './models.css';

interface RoomModelsProps {
  readonly roomId: string;
  readonly platform?: string;
  readonly roomTitle: string;
  /** What an officer may do about a moment. */
  readonly Act: ComponentType<{ readonly model: ModelResult; readonly roomTitle: string }>;
}

/** What the live models had to say of a room, the hits first; below, folded, those that saw nothing. */
export function RoomModels({ roomId, platform, roomTitle, Act }: RoomModelsProps) {
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
                  <ModelCard model={model}>
                    <Act model={model} roomTitle={roomTitle} />
                  </ModelCard>
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
