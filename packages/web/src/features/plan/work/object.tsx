import { getPlanObject, getPlanRegistry } from '@jianhu/contract';
import type { Reissued as Figure, ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { civilDayOf, useFormat } from '../../../ui/format.ts';
import { Outline } from '../../../ui/outline.tsx';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { ObjectDifference } from './object-difference.tsx';
import { standingOf } from './object-query.ts';
import { ObjectStandingChip } from './object-standing.tsx';
import { ObjectSteps } from './object-steps.tsx';
import { useObjectValues } from './object-values.ts';
import { PlanHistory } from './plan-history.tsx';
import { Reissued } from './reissued.tsx';
import type { Registry } from './registry.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/objects/$id');
export type ObjectFile = ResponseOf<typeof getPlanObject>;

/** One object: what counts, what waits for the office, its proof, and every step. */
export function ObjectPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const [reissued, setReissued] = useState<{ readonly id: string; readonly figures: readonly Figure[] } | null>(null);
  const [today] = useState(() => civilDayOf(new Date().toISOString()));
  const query = useQuery(queryOf(getPlanObject, { params: { id } }));
  const object = query.data;
  return (
    <Page
      title={object?.name ?? t('planWork.registry.objects')}
      state={object && <ObjectStandingChip standing={standingOf(object, today)} />}
      action={object && <ObjectSteps object={object} onConfirmed={(figures) => setReissued({ id, figures })} />}
    >
      <PlanNav />
      {reissued?.id === id && <Reissued figures={reissued.figures} kind="reissued" />}
      <Loaded query={query} op={getPlanObject} awaiting={t('planWork.awaiting.object')}>
        {(found) => <Defined object={found} />}
      </Loaded>
    </Page>
  );
}

function Defined({ object }: { readonly object: ObjectFile }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getPlanRegistry, { params: { registry: object.registry } }));
  return (
    <Loaded query={query} op={getPlanRegistry} awaiting={t('planWork.awaiting.registries')}>
      {(registry) => <ObjectBody object={object} registry={registry} />}
    </Loaded>
  );
}

function ObjectBody({ object, registry }: { readonly object: ObjectFile; readonly registry: Registry }) {
  const { t } = useTranslation();
  const valuesOf = useObjectValues(registry);
  const { content, proposal } = object;
  const parts = [
    ...(proposal ? [{ id: 'proposal', title: t('planWork.object.proposal') }] : []),
    ...(content ? [{ id: 'content', title: t('planWork.object.content') }] : []),
    { id: 'evidence', title: t('planWork.object.evidence') },
    { id: 'history', title: t('planWork.object.history') },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        <About object={object} registry={registry} />
        {proposal && (
          <Section id="proposal" title={t('planWork.object.proposal')}>
            <ObjectDifference registry={registry} content={content} proposal={proposal} />
          </Section>
        )}
        {content && (
          <Section id="content" title={t('planWork.object.content')}>
            <Facts items={valuesOf(content).map(({ label, text }) => [label, text] as const)} />
          </Section>
        )}
        <Section id="evidence" title={t('planWork.object.evidence')}>
          <EvidenceList evidence={object.evidence} />
        </Section>
        <Section id="history" title={t('planWork.object.history')}>
          <PlanHistory
            entries={object.history}
            nameOf={(action) =>
              action === 'confirm' || action === 'refuse' || action === 'propose'
                ? t(`planWork.objectPast.${action}`)
                : action
            }
          />
        </Section>
      </div>
    </div>
  );
}

function About({ object, registry }: { readonly object: ObjectFile; readonly registry: Registry }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  return (
    <p className="plan-meta">
      <Link to="/plan/registries/$registry" params={{ registry: registry.id }}>
        {said({ zh: registry.nameZh, en: registry.nameEn })}
      </Link>
      <span>
        {t('planWork.object.unit')}：
        <Link to="/plan/units/$id" params={{ id: object.unitId }}>
          {object.unitNameZh}
        </Link>
      </span>
      <span>
        {t('planWork.object.changedAt')}：<time dateTime={object.changedAt}>{format.instant(object.changedAt)}</time>
      </span>
    </p>
  );
}
