import type { PlanEvidence } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';

/** What proves it: a web address opens, everything else is a number to ask for. */
export function EvidenceList({ evidence }: { readonly evidence: readonly PlanEvidence[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (evidence.length === 0) return <p className="state-note">{t('planWork.evidence.none')}</p>;
  return (
    <ul className="plan-list">
      {evidence.map((one) => (
        <li key={one.id}>
          <strong>{one.title}</strong>
          <Reference text={one.reference} />
          <span className="plan-meta">
            {one.issuer !== '' && <span>{one.issuer}</span>}
            {one.issuedOn && <time dateTime={one.issuedOn}>{format.day(one.issuedOn)}</time>}
            <span>{t('planWork.evidence.withStep', { seq: one.seq })}</span>
            {one.sha256 && <code className="digest">SHA-256 {one.sha256}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Reference({ text }: { readonly text: string }) {
  if (!/^https?:\/\/[^\s]+$/.test(text)) return <span>{text}</span>;
  return (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}
