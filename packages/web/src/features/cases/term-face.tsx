import type { Term } from '@jianhu/contract';
import { type Translate, useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

/** A term in the one shape of clocks: thin bar, last day, the rest in words; a suspended one says why it stands still. */
export function TermFace({ term, today }: { readonly term: Term; readonly today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = Math.round(shareOf(term, today) * 100);
  return (
    <span className={`clock ${isCalm(term) ? 'ended' : term.band}`} title={term.article}>
      <svg className="clock-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="clock-track" width="100" height="4" />
        <rect width={share} height="4" fill="currentColor" />
      </svg>
      <span className="clock-words">
        <span>{t('clock.due', { day: format.day(term.dueOn) })}</span>
        <strong>{restOf(term, t)}</strong>
        {term.provisional && term.band !== 'ended' && <span className="chip suspected">{t('clock.provisional')}</span>}
      </span>
    </span>
  );
}

/** What the term is for, and the article behind it. */
export function TermName({
  term,
}: {
  readonly term: Pick<Term, 'dutyZh' | 'dutyEn' | 'article' | 'owner'> & Partial<Pick<Term, 'checked'>>;
}) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <>
      {language === 'en' ? term.dutyEn : term.dutyZh}
      {term.owner === 'party' && <span className="chip">{t('cases.ofParty')}</span>}
      <small className="under">
        {term.article}
        {(term.checked === 'recalled' || term.checked === 'inferred') && ` · ${t(`documents.marks.${term.checked}`)}`}
      </small>
    </>
  );
}

function restOf(term: Term, t: Translate): string {
  if (term.band === 'ended') return t('clock.ended');
  if (term.status === 'suspended') return t('cases.standsStill', { reason: term.suspendedFor ?? '' });
  const count = Math.abs(term.remaining);
  // A party that lets its term pass is not late: its right has lapsed.
  if (term.band === 'overdue' && term.owner === 'party') return t('cases.lapsed');
  if (term.band === 'overdue') return t(`cases.over.${term.remainingUnit}`, { count });
  return t(`cases.rest.${term.remainingUnit}`, { count });
}

function shareOf({ band, startedOn, dueOn }: Term, today: string): number {
  if (band === 'ended' || band === 'overdue') return 1;
  const [start, due, now] = [Date.parse(startedOn), Date.parse(dueOn), Date.parse(today)];
  return due <= start ? 1 : Math.min(1, Math.max(0.02, (now - start) / (due - start)));
}

function isCalm({ status, band, owner }: Term): boolean {
  return status === 'suspended' || (band === 'overdue' && owner === 'party');
}
