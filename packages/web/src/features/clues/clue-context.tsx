import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { ClueMatters } from '../cases/clue-matters.tsx';
import { LimitationOfClue } from '../cases/limitation.tsx';
import { ClueExemptions } from '../cases/exemptions.tsx';
import { OperatorCard } from '../registry/operator-card.tsx';
import type { ClueDetail } from './clue-text.tsx';
import { ClueSlices } from './clue-slices.tsx';
import { History } from './history.tsx';
import { OutsideOrigin } from './outside-origin.tsx';
import { PreservedEvidence } from './preserved-evidence.tsx';
import { RouteProposal } from './route-proposal.tsx';

export function ClueContext({ clue }: { readonly clue: ClueDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <>
      <Section title={t('context.handledBy')}>
        <Facts
          items={[
            [t('context.unit'), clue.unitNameZh],
            [t('place.county'), <County key="county" code={clue.countyCode} />],
            [t('context.alerts'), String(clue.alertIds.length)],
            ...(clue.delayCause ? [[t('context.delayCause'), said(clue.delayCause)] as const] : []),
            [
              t('cases.procedure'),
              <Link key="procedure" to="/cases/procedures/$id" params={{ id: 'clue' }} search={{ at: clue.state }}>
                {t('cases.diagram')}
              </Link>,
            ],
          ]}
        />
      </Section>
      {clue.source !== 'modelHit' && (
        <OutsideOrigin alertId={clue.alertIds[0]} source={clue.source} receivedOn={clue.receivedOn} />
      )}
      {clue.source === 'inspection' && <PreservedEvidence alertId={clue.alertIds[0]} />}
      <ClueSlices clueId={clue.id} />
      <ClueExemptions clueId={clue.id} />
      <LimitationOfClue clue={clue} />
      <RouteProposal clueId={clue.id} />
      <ClueMatters clueId={clue.id} state={clue.state} />
      <Section title={t('context.operator')}>
        <OperatorCard id={clue.operatorId} />
      </Section>
      <Section title={t('context.history')}>
        <History kind="clue" entries={clue.history} />
      </Section>
    </>
  );
}
