import type { ExaminedFinding } from '@jianhu/contract';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { isDisguise } from './disguise-names.ts';
import { NotMeasured } from './not-measured.tsx';

const AROUND = 40;
const NEEDS: Readonly<Record<string, 'examine.needsFunctions' | 'examine.needsPermit'>> = {
  registeredFunctions: 'examine.needsFunctions',
  permit: 'examine.needsPermit',
};

/** One finding: where it stands, in which disguise, under which article, what excepts it, and what may be said instead. */
export function ExaminedFindingCard({ text, finding }: { readonly text: string; readonly finding: ExaminedFinding }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { exception, needs, wording, variants } = finding;
  return (
    <li className="examined">
      <header>
        <strong>{said(finding.name)}</strong>
        <Standing finding={finding} />
        {variants.map((variant) => (
          <Chip key={variant}>{isDisguise(variant) ? t(`disguise.${variant}`) : variant}</Chip>
        ))}
        <NotMeasured category={finding.category} />
      </header>
      <p className="law-text">
        <MarkedText text={text} spans={[finding]} around={AROUND} />
      </p>
      <dl className="examined-facts">
        <dt>{t('examine.article')}</dt>
        <dd>
          {finding.article} <code>{finding.ruleId}</code>
        </dd>
        {variants.length > 0 && <dt>{t('examine.term')}</dt>}
        {variants.length > 0 && <dd>{finding.term}</dd>}
        {exception && <dt>{t('examine.exception')}</dt>}
        {exception && <dd>{t('examine.exceptionMayApply', { basis: exception.basis })}</dd>}
        {needs.length > 0 && <dt>{t('examine.needs')}</dt>}
        {needs.length > 0 && <dd>{needs.map((need) => t(NEEDS[need] ?? 'examine.needsClass')).join('；')}</dd>}
        {wording && <dt>{t('examine.wording')}</dt>}
        {wording && <dd className="examined-wording">{said(wording)}</dd>}
      </dl>
      <Details finding={finding} />
    </li>
  );
}

function Standing({ finding: { exception, needs } }: { readonly finding: ExaminedFinding }) {
  const { t } = useTranslation();
  if (exception) return <Chip tone="done">{t('examine.excepted')}</Chip>;
  if (needs.length > 0) return <Chip>{t('examine.undecided')}</Chip>;
  return <Chip tone="suspected">{t('examine.suspected')}</Chip>;
}

function Details({ finding }: { readonly finding: ExaminedFinding }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <details>
      <summary>{t('examine.details')}</summary>
      <blockquote className="law-text" lang="zh-CN">
        {finding.articleTextZh}
      </blockquote>
      {finding.sanctionZh && (
        <p className="law-text" lang="zh-CN">
          {t('why.sanction')}：{finding.sanctionZh}
        </p>
      )}
      {finding.exceptionsChecked.length > 0 && (
        <ul className="exceptions">
          {finding.exceptionsChecked.map((one) => (
            <li key={one.basis + one.name.zh}>
              <Chip tone={one.applies ? 'done' : 'plain'}>{t(one.applies ? 'why.applies' : 'why.appliesNot')}</Chip>
              <span>
                {said(one.name)}
                <small>{one.basis}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
