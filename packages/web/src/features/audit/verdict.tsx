import type { verifyAudit, ResponseOf } from '@jianhu/contract';
import { Alert } from 'antd';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

/** What the verification found: how much was read, up to which checkpoint, and each row that does not fit. */
export function Verdict({ result }: { readonly result: ResponseOf<typeof verifyAudit> }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const whole = result.problems.length === 0;
  const counted = {
    chains: format.number(result.chains),
    entries: format.number(result.entries),
    checkpoints: format.number(result.checkpoints),
  };
  return (
    <Alert
      className="verdict"
      type={whole ? 'success' : 'error'}
      showIcon
      title={whole ? t('audit.whole', counted) : t('audit.broken', { count: result.problems.length })}
      description={
        <>
          <p>
            {result.lastCheckpointAt
              ? t('audit.upTo', { at: format.instant(result.lastCheckpointAt) })
              : t('audit.noCheckpoint')}
          </p>
          <ul>
            {result.problems.map((problem) => (
              <li key={`${problem.objectKind}${problem.objectId}${problem.seq}${problem.kind}`}>
                {said({ zh: problem.sentenceZh, en: problem.sentenceEn })}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
