import { getPlanRegistry } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { ImportObjects } from './import-objects.tsx';
import { ObjectList } from './object-list.tsx';
import { RegistryDefinition } from './registry-definition.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/registries/$registry');
export type Registry = ResponseOf<typeof getPlanRegistry>;

/** What counts as one, and all that do; a published figure opens here with the filters by which it was counted. */
export function RegistryPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const { registry } = route.useParams();
  const query = useQuery(queryOf(getPlanRegistry, { params: { registry } }));
  const found = query.data;
  return (
    <Page
      title={found ? said({ zh: found.nameZh, en: found.nameEn }) : t('planWork.registries.title')}
      action={
        found && (
          <>
            <ImportObjects registry={found} />
            <Propose registry={found} />
          </>
        )
      }
    >
      <PlanNav />
      <Loaded query={query} op={getPlanRegistry} awaiting={t('planWork.awaiting.registries')}>
        {(definition) => (
          <>
            <Section title={t('planWork.registry.objects')}>
              <ObjectList registry={definition} />
            </Section>
            <Section title={t('planWork.registry.definition')}>
              <RegistryDefinition registry={definition} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Only the units responsible propose; whoever is none of them can read why. */
function Propose({ registry }: { readonly registry: Registry }) {
  const { t } = useTranslation();
  if (registry.mayPropose) {
    return (
      <Link to="/plan/registries/$registry/propose" params={{ registry: registry.id }} className="button-link primary">
        {t('planWork.registry.propose')}
      </Link>
    );
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={<p className="popover-text">{t('planWork.registry.notKeeper')}</p>}
    >
      <Button type="link">{t('planWork.registry.whyNot')}</Button>
    </Popover>
  );
}
