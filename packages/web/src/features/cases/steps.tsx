import type { MatterAction, MatterFile } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useCan, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { StepDialog } from './step-dialog.tsx';

/** What the procedure has here; what is not open to me now says why. */
export function Steps({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<MatterAction | null>(null);
  const [acts, convenes] = [useCan('case.act'), useCan('case.consult')];
  const { unit } = useMe();
  const isReceived = matter.unitId !== unit.id && matter.invited.some(({ unitId }) => unitId === unit.id);
  const waits = matter.availableActions.some(({ why }) => why?.code === 'why.proposeCase');
  const mayTakeUp = acts && isReceived && waits;
  const mayOpen = ((acts || convenes) && matter.kind === 'case' && matter.stateKind !== 'end') || mayTakeUp;
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
          <Link
            className="button-link"
            to="/cases/open"
            search={{ parentId: matter.id, ...(mayTakeUp ? { from: 'transfer' as const } : {}) }}
          >
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
