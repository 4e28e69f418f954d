import { type Discretion, getDiscretion, proposeDiscretion } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { ConditionChecks, conditionsIn, type Confirmed } from './condition-checks.tsx';
import { FineRange } from './fine-range.tsx';

interface FormProps {
  readonly matterId: string;
  readonly discretion: Discretion;
}

const FEN = 100;

/** The officer confirms each condition with its evidence and names the amount; the server says what follows. */
export function DiscretionForm({ matterId, discretion }: FormProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  const client = useQueryClient();
  const [rangeId, setRangeId] = useState(discretion.ranges.find(({ fits }) => fits)?.id ?? '');
  const [confirmed, setConfirmed] = useState<Confirmed>({});
  const [words, setWords] = useState({ base: '', fine: '', reasons: '' });
  const range = discretion.ranges.find(({ id }) => id === rangeId);
  const asksBase = range !== undefined && range.base !== null;
  const send = useMutation({
    mutationFn: () =>
      call(proposeDiscretion, {
        params: { id: matterId },
        body: {
          rangeId,
          baseFen: asksBase && words.base.trim() !== '' ? Math.round(Number(words.base) * FEN) : null,
          conditions: conditionsIn(confirmed),
          fineFen: Math.round(Number(words.fine) * FEN),
          reasons: words.reasons,
        },
      }),
    onSuccess: (found) => client.setQueryData([getDiscretion.id, { params: { id: matterId } }], found),
  });
  const isReady =
    range !== undefined &&
    words.fine.trim() !== '' &&
    (!range.times || words.base.trim() !== '') &&
    Object.values(confirmed).every((parts) => Object.values(parts).every((evidence) => evidence.trim() !== ''));
  const { withoutRange } = discretion;
  return (
    <Section id="propose" title={t('discretion.propose')}>
      {withoutRange !== null && (
        <p className="state-note">
          {t('discretion.withoutRange', { why: language === 'en' ? withoutRange.whyEn : withoutRange.whyZh })}
        </p>
      )}
      <div className="discretion-desk">
        <ConditionChecks conditions={discretion.conditions} confirmed={confirmed} onChange={setConfirmed} />
        <form className="case-form" onSubmit={(event) => event.preventDefault()}>
          <FineRange
            ranges={discretion.ranges}
            rangeId={rangeId}
            base={words.base}
            onRange={setRangeId}
            onBase={(base) => setWords((before) => ({ ...before, base }))}
          />
          <span className="field">
            <label htmlFor={`${field}-fine`}>{t('discretion.fine')}</label>
            <input
              id={`${field}-fine`}
              className="select"
              type="number"
              min={0}
              value={words.fine}
              onChange={(event) => setWords((before) => ({ ...before, fine: event.target.value }))}
            />
          </span>
          <span className="field">
            <label htmlFor={`${field}-reasons`}>{t('discretion.reasons')}</label>
            <textarea
              id={`${field}-reasons`}
              className="select"
              rows={3}
              maxLength={2_000}
              value={words.reasons}
              onChange={(event) => setWords((before) => ({ ...before, reasons: event.target.value }))}
            />
          </span>
          <Refusal error={send.error} />
          <div className="case-steps">
            <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
              {t('discretion.record')}
            </Button>
            {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
          </div>
        </form>
      </div>
    </Section>
  );
}
