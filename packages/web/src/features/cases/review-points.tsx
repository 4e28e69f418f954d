import { type CaseReview, getReview, type MatterAction, type MatterFile, type ReviewPoint } from '@jianhu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormDraft } from '../../ui/form-draft.ts';
import { Section } from '../../ui/page.tsx';
import { StepDialog } from './step-dialog.tsx';

interface PointsProps {
  readonly review: CaseReview;
  readonly matter: MatterFile;
}

/** Each point with a remark; the opinion is the step of the procedure, which takes the remarks along. */
export function ReviewPoints({ review, matter }: PointsProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const client = useQueryClient();
  const [remarks, setRemarks] = useFormDraft<Record<string, string>>(`review.${matter.id}.${matter.actionVersion}`, {});
  const [chosen, setChosen] = useState<MatterAction | null>(null);
  const keys = new Set(review.points.map(({ key }) => key));
  const steps = matter.availableActions.filter(
    ({ allowed, facts }) => allowed && facts.some(({ key }) => keys.has(key)),
  );
  const missing = review.points.filter(({ key }) => (remarks[key] ?? '').trim() === '');
  const isOpen = review.awaits && steps.length > 0;
  return (
    <Section id="points" title={t('caseReview.points')}>
      <ol className="review-points">
        {review.points.map((point) => (
          <Point
            key={point.key}
            point={point}
            value={isOpen ? (remarks[point.key] ?? '') : null}
            onChange={(next) => setRemarks({ ...remarks, [point.key]: next })}
          />
        ))}
      </ol>
      {review.awaits && !isOpen && <p className="state-note">{t('caseReview.noStep')}</p>}
      {isOpen && (
        <>
          <p className="state-note" role="status">
            {missing.length === 0 ? t('caseReview.ready') : t('caseReview.missing', { count: missing.length })}
          </p>
          <div className="case-steps">
            {steps.map((step) => (
              <Button key={step.action} disabled={missing.length > 0} onClick={() => setChosen(step)}>
                {language === 'en' ? step.nameEn : step.nameZh}
              </Button>
            ))}
          </div>
        </>
      )}
      {chosen && (
        <StepDialog
          matter={matter}
          step={{ ...chosen, facts: chosen.facts.filter(({ key }) => !keys.has(key)) }}
          given={Object.fromEntries(review.points.map(({ key }) => [key, (remarks[key] ?? '').trim()]))}
          onClose={() => {
            setChosen(null);
            void client.invalidateQueries({ queryKey: [getReview.id] });
          }}
        />
      )}
    </Section>
  );
}

interface PointProps {
  readonly point: ReviewPoint;
  /** Null where nothing may be written now. */
  readonly value: string | null;
  readonly onChange: (next: string) => void;
}

function Point({ point, value, onChange }: PointProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const name = language === 'en' ? point.nameEn : point.nameZh;
  const article = (
    <small>
      {point.article}
      {point.checked === 'recalled' && ` · ${t('caseReview.recalled')}`}
    </small>
  );
  if (value === null) {
    return (
      <li>
        <strong>{name}</strong>
        {article}
        <p>{point.remark ?? '—'}</p>
      </li>
    );
  }
  return (
    <li>
      <label htmlFor={id}>{name}</label>
      {article}
      <textarea
        id={id}
        className="select"
        rows={2}
        maxLength={2_000}
        placeholder={t('caseReview.remark')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </li>
  );
}
