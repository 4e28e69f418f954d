import type { ModelResult } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Look } from './look.tsx';

const TONES: Readonly<Record<ModelResult['outcome'], ChipTone>> = {
  hit: 'suspected',
  clear: 'done',
  undecided: 'plain',
};

/** One model: what it says in figures, what it still needs, what may be done about it, and on request each check with its article and the model itself. */
export function ModelCard({ model, children }: { readonly model: ModelResult; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <article className="model">
      <header>
        <h3>{said(model.name)}</h3>
        <Chip tone={TONES[model.outcome]}>{t(`modelOutcome.${model.outcome}`)}</Chip>
        {model.trial && <Chip title={t('models.trialMeaning')}>{t('models.trial')}</Chip>}
      </header>
      <p>{said(model.explanation)}</p>
      {model.moment && <Moment moment={model.moment} />}
      {model.moment && <Look moment={model.moment} />}
      {children}
      {model.needs.length > 0 && (
        <ul className="model-needs" aria-label={t('models.needs')}>
          {model.needs.map((need) => (
            <li key={need.code}>{said(need)}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('models.working')}</summary>
        <ol className="model-checks">
          {model.checks.map((check) => (
            <li key={check.id}>
              <p>
                <strong>{t(`modelOutcome.${check.result}`)}</strong> {said(check)} <small>{check.article}</small>
              </p>
              {check.exceptions.map((exception) => (
                <p key={exception.id} className="model-exception">
                  {t(exception.applies ? 'models.exceptionApplies' : 'models.exceptionNot', { name: said(exception) })}{' '}
                  <small>{exception.article}</small>
                </p>
              ))}
            </li>
          ))}
        </ol>
        <About model={model} />
      </details>
    </article>
  );
}

/** When and where a live model saw it, with the way to the room. */
function Moment({ moment }: { readonly moment: NonNullable<ModelResult['moment']> }) {
  const { at, roomId, liveRoomId, hits, alertId } = moment;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="model-moment">
      <time dateTime={at}>{format.instant(at)}</time>
      {liveRoomId === null ? (
        <code>{roomId}</code>
      ) : (
        <Link to="/subjects/rooms/$id" params={{ id: liveRoomId }}>
          {t('models.momentRoom', { room: roomId })}
        </Link>
      )}
      {hits > 0 && <span>{t('models.momentHits', { count: hits })}</span>}
      {alertId !== null && (
        <Link to="/queue" search={{ id: alertId, alertState: 'all' }}>
          {t('models.momentAlert')}
        </Link>
      )}
    </p>
  );
}

function About({ model }: { readonly model: ModelResult }) {
  const { t } = useTranslation();
  const said = useSaid();
  const facts = [
    [t('models.definition'), said(model.definition)],
    [t('models.source'), `${said(model.source)} ${model.source.article}`],
    [t('models.testedOn'), model.testedOn.map(said).join('；')],
    [t('models.version'), model.version ?? '—'],
  ] as const;
  return (
    <dl className="model-about">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
