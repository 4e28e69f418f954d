import type { Replay } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';

const TONES: Readonly<Record<Replay['state'], ChipTone>> = {
  queued: 'plain',
  running: 'active',
  done: 'done',
  cancelled: 'plain',
  failed: 'established',
};

export function ReplayState({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[replay.state]}>{t(`replay.state.${replay.state}`)}</Chip>;
}

export function isUnderWay({ state }: Replay): boolean {
  return state === 'queued' || state === 'running';
}

/** How many parts are done, while it runs. */
export function ReplayProgress({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation();
  const { parts, partsDone } = replay;
  const label = parts === null ? t('replay.planning') : t('replay.partsOf', { done: partsDone, parts });
  return (
    <span className="replay-progress">
      <progress aria-label={t('replay.progress')} max={parts ?? 1} value={parts === null ? undefined : partsDone} />
      <small>{label}</small>
    </span>
  );
}

/** The title of a version; one that came with the program bears no name of its own. */
export function useVersionTitle(): (title: string) => string {
  const { t } = useTranslation();
  return (title) => (title === 'shipped' ? t('studio.shipped') : title);
}
