import type { MatterAction, MatterFile } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { StepDialog } from './step-dialog.tsx';

/** What the procedure has here; what is not open to me now says why. */
export function Steps({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<MatterAction | null>(null);
  const [acts, convenes] = [useCan('case.act'), useCan('case.consult')];
  const mayOpen = (acts || convenes) && matter.kind === 'case' && matter.stateKind !== 'end';
  const isEnglish = language === 'en';
  const allowed = matter.availableActions.filter((one) => one.allowed);
  const refused = matter.availableActions.filter((one) => !one.allowed);
  return (
    <Section id="steps" title={t('cases.steps')}>
      {matter.stateKind === 'end' && <p className="state-note">{t('cases.ended')}</p>}
      {matter.stateKind !== 'end' && allowed.length === 0 && <p className="state-note">{t('cases.noSteps')}</p>}
      <div className="case-steps">
        {allowed.map((step) => (
          <Button key={step.action} onClick={() => setChosen(step)}>
            {isEnglish ? step.nameEn : step.nameZh}
          </Button>
        ))}
        {mayOpen && (
          <Link className="button-link" to="/cases/open" search={{ parentId: matter.id }}>
            {t('cases.openFrom')}
          </Link>
        )}
      </div>
      {refused.length > 0 && (
        <details className="refused-steps">
          <summary>{t('cases.otherSteps', { count: refused.length })}</summary>
          <ul>
            {refused.map((step) => (
              <li key={step.action}>
                <strong>{isEnglish ? step.nameEn : step.nameZh}</strong>
                <span>{isEnglish ? step.why?.en : step.why?.zh}</span>
                <small>{step.why?.article}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {chosen && <StepDialog matter={matter} step={chosen} onClose={() => setChosen(null)} />}
    </Section>
  );
}
