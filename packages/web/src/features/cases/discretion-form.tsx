import { type Discretion, getDiscretion, proposeDiscretion } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface FormProps {
  readonly matterId: string;
  readonly discretion: Discretion;
}

const FEN = 100;
type Words = Readonly<Record<string, string>>;

/** The officer confirms each condition with its evidence and names the amount; the server says what follows. */
export function DiscretionForm({ matterId, discretion }: FormProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  const client = useQueryClient();
  const [rangeId, setRangeId] = useState(discretion.ranges.find(({ fits }) => fits)?.id ?? '');
  const [confirmed, setConfirmed] = useState<Words>({});
  const [words, setWords] = useState({ base: '', fine: '', reasons: '' });
  const isEnglish = language === 'en';
  const range = discretion.ranges.find(({ id }) => id === rangeId);
  const send = useMutation({
    mutationFn: () =>
      call(proposeDiscretion, {
        params: { id: matterId },
        body: {
          rangeId,
          baseFen: range?.times === true ? Math.round(Number(words.base) * FEN) : null,
          conditions: Object.entries(confirmed).map(([id, evidence]) => ({ id, evidence })),
          fineFen: Math.round(Number(words.fine) * FEN),
          reasons: words.reasons,
        },
      }),
    onSuccess: (found) => client.setQueryData([getDiscretion.id, { params: { id: matterId } }], found),
  });
  const ranges = discretion.ranges.toSorted((a, b) => Number(b.fits) - Number(a.fits));
  const isReady =
    range !== undefined &&
    words.fine.trim() !== '' &&
    (!range.times || words.base.trim() !== '') &&
    Object.values(confirmed).every((evidence) => evidence.trim() !== '');
  const amount = (key: 'base' | 'fine', label: string) => (
    <span className="field">
      <label htmlFor={`${field}-${key}`}>{label}</label>
      <input
        id={`${field}-${key}`}
        className="select"
        type="number"
        min={0}
        value={words[key]}
        onChange={(event) => setWords((before) => ({ ...before, [key]: event.target.value }))}
      />
    </span>
  );
  return (
    <Section id="propose" title={t('discretion.propose')}>
      <div className="discretion-desk">
        <fieldset className="discretion-conditions checks">
          <legend>{t('discretion.conditions')}</legend>
          {discretion.conditions.map((one) => {
            const evidence = confirmed[one.id];
            const name = isEnglish ? one.nameEn : one.nameZh;
            return (
              <div key={one.id}>
                <label>
                  <input
                    type="checkbox"
                    checked={evidence !== undefined}
                    onChange={() =>
                      setConfirmed(({ [one.id]: was, ...rest }) =>
                        was === undefined ? { ...rest, [one.id]: '' } : rest,
                      )
                    }
                  />
                  {name}
                  <small>{one.article}</small>
                </label>
                {evidence !== undefined && (
                  <input
                    className="select"
                    aria-label={t('discretion.evidenceOf', { name })}
                    placeholder={t('discretion.evidence')}
                    maxLength={500}
                    value={evidence}
                    onChange={(event) => setConfirmed((before) => ({ ...before, [one.id]: event.target.value }))}
                  />
                )}
              </div>
            );
          })}
        </fieldset>
        <form className="case-form" onSubmit={(event) => event.preventDefault()}>
          <Choice
            label={t('discretion.range')}
            none={t('cases.choose')}
            value={rangeId || undefined}
            options={ranges.map((one) => ({ value: one.id, label: isEnglish ? one.nameEn : one.nameZh }))}
            onChange={(next) => setRangeId(next ?? '')}
          />
          {range && <p className="state-note">{range.article}</p>}
          {range?.times === true && amount('base', t('discretion.base'))}
          {amount('fine', t('discretion.fine'))}
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
