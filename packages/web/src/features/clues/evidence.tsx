import type { Finding } from '@jianhu/contract';
import { Button } from 'antd';
import { type Translate, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';

interface EvidenceProps {
  readonly findings: readonly Finding[];
  readonly standing: 'suspected' | 'established';
  readonly onExplain: (findingId: string) => void;
}

/** Each text once, with all that was found in it; the newest first, as the server sends them. */
export function Evidence({ findings, standing, onExplain }: EvidenceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ol className="evidence">
      {groupByText(findings).map(([first, ...others]) => (
        <li key={first.id}>
          <p className="evidence-head">
            <span>{fieldName(first.field, t)}</span>
            <time dateTime={first.observedAt} title={format.instant(first.observedAt)}>
              {format.moment(first.observedAt)}
            </time>
            <span>{first.sourceNameZh}</span>
            {first.exception && <span title={first.exception.basis}>{t('finding.exception')}</span>}
          </p>
          <p className="law-text">
            <MarkedText text={first.text} spans={[first, ...others]} standing={standing} />
          </p>
          <p className="evidence-foot">
            {[first, ...others].map((finding) => (
              <Button key={finding.id} size="small" onClick={() => onExplain(finding.id)} title={finding.article}>
                {t('finding.why', { term: finding.matched })}
              </Button>
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}

function groupByText(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.observedAt}|${finding.field}|${finding.text}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

const FIELDS = ['speech', 'speechAcross', 'screen', 'text', 'title', 'description'] as const;

export function fieldName(field: string, t: Translate): string {
  const known = FIELDS.find((name) => name === field);
  return known ? t(`field.${known}`) : field;
}
