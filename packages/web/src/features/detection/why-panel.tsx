import { getFindingExplanation } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { NotMeasured } from './not-measured.tsx';

type Explanation = ResponseOf<typeof getFindingExplanation>;

interface WhyPanelProps {
  readonly findingId: string | null;
  readonly onClose: () => void;
}

/** "Why?": rule and version, the article in its words, the exceptions tried, the receipt. The same panel everywhere. */
export function WhyPanel({ findingId, onClose }: WhyPanelProps) {
  const { t } = useTranslation();
  const query = useQuery({
    ...queryOf(getFindingExplanation, { params: { id: findingId ?? '' } }),
    enabled: findingId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Drawer open={findingId !== null} onClose={onClose} title={t('why.title')} size={480} destroyOnHidden>
      <Loaded query={query} op={getFindingExplanation} awaiting={t('awaiting.explanation')}>
        {(explanation) => <Explained explanation={explanation} />}
      </Loaded>
    </Drawer>
  );
}

function Explained({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation();
  const { finding, receipt } = explanation;
  return (
    <div className="why">
      <p className="law-text">
        <MarkedText text={finding.text} spans={[finding]} around={60} />
      </p>
      {finding.variants.length > 0 && (
        <p className="state-note">{t('why.variants', { list: finding.variants.join('、') })}</p>
      )}
      <NotMeasured category={finding.category} />
      <Rule rule={explanation.rule} />
      <Exceptions checked={explanation.exceptionsChecked} />
      <Section title={t('why.receipt')}>
        <details>
          <summary>{t('why.showReceipt')}</summary>
          <pre className="code" tabIndex={0}>
            {JSON.stringify(receipt, null, 2)}
          </pre>
        </details>
      </Section>
    </div>
  );
}

function Rule({ rule }: { readonly rule: Explanation['rule'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const from = format.day(rule.effectiveFrom);
  return (
    <>
      <Section title={t('why.article')}>
        <p className="statute">
          《{rule.statuteZh}》{rule.article}
        </p>
        <blockquote className="law-text" lang="zh-CN">
          {rule.articleTextZh}
        </blockquote>
        {rule.sanctionZh && (
          <details>
            <summary>{t('why.sanction')}</summary>
            <p className="law-text" lang="zh-CN">
              {rule.sanctionZh}
            </p>
          </details>
        )}
      </Section>
      <Section title={t('why.rule')}>
        <Facts
          items={[
            [t('why.ruleId'), <code key="rule">{rule.ruleId}</code>],
            [t('why.version'), <code key="version">{rule.version}</code>],
            [
              t('why.inForce'),
              rule.effectiveTo ? t('why.fromTo', { from, to: format.day(rule.effectiveTo) }) : t('why.since', { from }),
            ],
            [t('why.reviewed'), rule.reviewedBy ?? t('why.notReviewed')],
          ]}
        />
      </Section>
    </>
  );
}

function Exceptions({ checked }: { readonly checked: Explanation['exceptionsChecked'] }) {
  const { t } = useTranslation();
  if (checked.length === 0) return null;
  return (
    <Section title={t('why.exceptions')}>
      <ul className="exceptions">
        {checked.map((exception) => (
          <li key={exception.kind}>
            <Chip tone={exception.applies ? 'done' : 'plain'}>
              {t(exception.applies ? 'why.applies' : 'why.appliesNot')}
            </Chip>
            <span>
              {exception.nameZh}
              <small>{exception.basis}</small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
