import type { TextHint } from '@jianhu/contract';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Section } from '../../ui/page.tsx';

const AROUND = 40;

/** Words that are lawful when they are true, each with its article and with what decides; they are no findings. */
export function TextHints({ text, hints }: { readonly text: string; readonly hints: readonly TextHint[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (hints.length === 0) return null;
  return (
    <Section title={t('examine.hints', { count: hints.length })}>
      <p className="state-note">{t('examine.hintsMeaning')}</p>
      <ul className="examined-list">
        {hints.map((hint) => (
          <li className="examined" key={`${hint.ruleId}${hint.start}`}>
            <header>
              <strong>{said(hint.name)}</strong>
            </header>
            <p className="law-text">
              <MarkedText text={text} spans={[hint]} around={AROUND} />
            </p>
            <dl className="examined-facts">
              <dt>{t('examine.article')}</dt>
              <dd>
                {hint.article} <code>{hint.ruleId}</code>
              </dd>
              <dt>{t('examine.facts')}</dt>
              <dd>{said(hint.facts)}</dd>
              {hint.wording && <dt>{t('examine.wording')}</dt>}
              {hint.wording && <dd className="examined-wording">{said(hint.wording)}</dd>}
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}
