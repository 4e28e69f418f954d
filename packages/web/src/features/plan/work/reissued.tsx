import type { Reissued as Figure } from '@jianhu/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { FigureChanges } from './figure-changes.tsx';

interface ReissuedProps {
  readonly figures: readonly Figure[];
  readonly kind: 'reissued' | 'published';
}

/** What the step just taken did to the published figures: all of them, by name. */
export function Reissued({ figures, kind }: ReissuedProps) {
  const { t } = useTranslation();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const isNone = figures.length === 0;
  return (
    <section className="reissued" aria-live="polite">
      <h2 ref={head} tabIndex={-1}>
        {isNone ? t('planWork.figures.noneReissued') : t(`planWork.figures.${kind}`, { count: figures.length })}
      </h2>
      {isNone ? (
        <p className="state-note">{t('planWork.figures.noneReissuedHint')}</p>
      ) : (
        <FigureChanges figures={figures} />
      )}
    </section>
  );
}
