import type { LookFact, ModelResult } from '@jianhu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { LookForm } from './look-form.tsx';

type Moment = NonNullable<ModelResult['moment']>;

/** What the registry said of the room, the look of an officer that counts as the fact, and the way to look oneself. */
export function Look({ moment: { id, registryAnswer, look, mayLookFor } }: { readonly moment: Moment }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  return (
    <>
      {registryAnswer !== 'known' && (
        <p>
          <Chip title={t(`models.look.registryMeaning.${registryAnswer}`)}>
            {t(`models.look.registry.${registryAnswer}`)}
          </Chip>
        </p>
      )}
      {look && <Looked look={look} />}
      {mayLookFor.length > 0 && (
        <p>
          <Button onClick={() => setAsks(true)}>{t(look ? 'models.look.again' : 'models.look.title')}</Button>
        </p>
      )}
      {asks && <LookForm sightingId={id} asks={mayLookFor} onClose={() => setAsks(false)} />}
    </>
  );
}

function Looked({ look }: { readonly look: NonNullable<Moment['look']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  // Its keys are the facts and nothing else.
  const facts = Object.entries(look.facts) as [LookFact, boolean][];
  return (
    <section className="model-look" aria-label={t('models.look.done')}>
      <ul>
        {facts.map(([fact, is]) => (
          <li key={fact}>
            {t(`models.look.fact.${fact}`)} <strong>{t(is ? 'models.look.yes' : 'models.look.no')}</strong>
          </li>
        ))}
      </ul>
      <p>{look.what}</p>
      <p>
        <small>
          {t('models.look.told', {
            by: look.by.displayName,
            at: format.instant(look.seenAt),
            where: look.where,
            basis: look.basis,
          })}
        </small>
      </p>
    </section>
  );
}
