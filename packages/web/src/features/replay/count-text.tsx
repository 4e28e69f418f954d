import type { ReplaySummary } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

export type Count = ReplaySummary['hits']['new'];
export type Share = ReplaySummary['precision']['live'];

/** A count; of a sample the estimate with its interval below it. */
export function CountText({ count: { total, low, high } }: { readonly count: Count }) {
  const format = useFormat();
  const whole = (value: number): string => format.number(Math.round(value));
  return (
    <>
      {whole(total)}
      {(low !== total || high !== total) && (
        <small className="under">
          {whole(low)}–{whole(high)}
        </small>
      )}
    </>
  );
}

export function percentOfShare(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A share with its 95 % interval as a bar and in figures. */
export function ShareText({ share }: { readonly share: Share }) {
  const { t } = useTranslation();
  if (share === null) return <span className="cell-any">{t('replay.noAdjudicated')}</span>;
  const at = (value: number): string => `${value * 100}%`;
  return (
    <span className="share">
      <span>
        {percentOfShare(share.share)}{' '}
        <small>
          {share.part} / {share.of}
        </small>
      </span>
      <span className="interval-track" aria-hidden>
        <span className="interval-bar" style={{ insetInlineStart: at(share.low), width: at(share.high - share.low) }} />
        <span className="interval-share" style={{ insetInlineStart: at(share.share) }} />
      </span>
      <small>
        {percentOfShare(share.low)}–{percentOfShare(share.high)}
      </small>
    </span>
  );
}
