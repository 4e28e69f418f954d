import { useMe, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { SystemNav } from '../../ui/frame/system-nav.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { CityOnly } from '../intake/city-only.tsx';
import { Messages } from './messages.tsx';
import { Ports } from './ports.tsx';
import './exchange.css';

/** Ports to systems of others: how each stands, and every message that came or went. */
export function ExchangePage() {
  const { t } = useTranslation();
  const may = useCan('intake.view');
  const { reach, roles } = useMe();
  const sees = reach === 'city' || roles.includes('systemAdministrator');
  return (
    <Page title={t('exchange.title')}>
      <SystemNav />
      {!may && <NoPermission permission="intake.view" />}
      {may && <p className="state-note">{t('exchange.meaning')}</p>}
      {may && <Ports />}
      {may && <Section title={t('exchange.messages')}>{sees ? <Messages /> : <CityOnly />}</Section>}
    </Page>
  );
}
