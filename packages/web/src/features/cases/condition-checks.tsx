import type { Discretion } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';

type Condition = Discretion['conditions'][number];
/** Evidence by condition, within it by part; a condition that is one fact has the part ''. */
export type Confirmed = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface ChecksProps {
  readonly conditions: readonly Condition[];
  readonly confirmed: Confirmed;
  readonly onChange: (next: Confirmed) => void;
}

const WHOLE = '';

/** What the officer confirms: an item of exemption condition by condition, each with its own evidence. */
export function ConditionChecks({ conditions, confirmed, onChange }: ChecksProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const nameOf = (one: { nameZh: string; nameEn: string }): string => (language === 'en' ? one.nameEn : one.nameZh);
  const toggle = ({ id, parts }: Condition): void => {
    const { [id]: was, ...rest } = confirmed;
    const empty = Object.fromEntries((parts.length === 0 ? [{ id: WHOLE }] : parts).map((part) => [part.id, '']));
    onChange(was === undefined ? { ...rest, [id]: empty } : rest);
  };
  return (
    <fieldset className="discretion-conditions checks">
      <legend>{t('discretion.conditions')}</legend>
      {conditions.map((one) => {
        const given = confirmed[one.id];
        const parts =
          one.parts.length === 0 ? [{ ...one, id: WHOLE, isExclusion: false, asksEarlier: false }] : one.parts;
        return (
          <div key={one.id}>
            <label>
              <input type="checkbox" checked={given !== undefined} onChange={() => toggle(one)} />
              {nameOf(one)}
              <small>{one.article}</small>
              {one.correctionDays !== null && (
                <small>{t('discretion.correctionDays', { days: one.correctionDays })}</small>
              )}
            </label>
            {given !== undefined &&
              parts.map((part) => {
                const name = part.isExclusion ? t('discretion.notThere', { name: nameOf(part) }) : nameOf(part);
                return (
                  <span key={part.id} className="field">
                    {part.id !== WHOLE && <span className="state-note">{name}</span>}
                    {part.asksEarlier && <span className="state-note">{t('discretion.asksEarlier')}</span>}
                    <input
                      className="select"
                      aria-label={t('discretion.evidenceOf', { name })}
                      placeholder={t('discretion.evidence')}
                      maxLength={500}
                      value={given[part.id] ?? ''}
                      onChange={(event) =>
                        onChange({ ...confirmed, [one.id]: { ...given, [part.id]: event.target.value } })
                      }
                    />
                  </span>
                );
              })}
          </div>
        );
      })}
    </fieldset>
  );
}

/** As the request asks for them. */
export function conditionsIn(confirmed: Confirmed) {
  return Object.entries(confirmed).map(([id, parts]) => ({
    id,
    evidence: parts[WHOLE] ?? '',
    parts: Object.entries(parts).flatMap(([part, evidence]) => (part === WHOLE ? [] : [{ id: part, evidence }])),
  }));
}
