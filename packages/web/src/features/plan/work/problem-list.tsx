import { useEffect, useRef } from 'react';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import type { Problem } from './problems.ts';

/** All that is wrong, above the button that was pressed; the first place wrong takes the focus. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0)
      list.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  return (
    <div ref={list} role="alert" className={problems.length > 0 ? 'problem-list' : ''}>
      {problems.length > 0 && (
        <>
          <strong>{t('planWork.problems.title', { count: problems.length })}</strong>
          <ul>
            {problems.map((problem) => (
              <li key={problem.pointer + problem.zh}>{said(problem)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
