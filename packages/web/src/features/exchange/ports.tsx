import { listExchangePorts, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';

type Port = ResponseOf<typeof listExchangePorts>['items'][number];

export function Ports() {
  const { t } = useTranslation();
  const query = useQuery({ ...queryOf(listExchangePorts, {}), refetchInterval: 30_000 });
  return (
    <Loaded query={query} op={listExchangePorts} awaiting={t('exchange.awaitingPorts')}>
      {({ items }) => (
        <ul className="ports" aria-label={t('exchange.ports')}>
          {items.map((port) => (
            <li key={port.port}>
              <PortCard port={port} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function PortCard({ port }: { readonly port: Port }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <article className="port" aria-label={t(`exchangePort.${port.port}`)}>
      <header>
        <h2>{t(`exchangePort.${port.port}`)}</h2>
        <Standing port={port} />
      </header>
      <p className="state-note">{said({ zh: port.systemZh, en: port.systemEn })}</p>
      {port.configured ? <Health port={port} /> : <p>{t('exchange.unconfiguredNote')}</p>}
      <Incidents port={port} />
    </article>
  );
}

function Standing({ port: { configured, state } }: { readonly port: Port }) {
  const { t } = useTranslation();
  if (!configured) return <Chip>{t('exchange.unconfigured')}</Chip>;
  return <Chip tone={state === 'connected' ? 'done' : 'suspected'}>{t(`exchange.${state}`)}</Chip>;
}

function Health({ port }: { readonly port: Port }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counterpart, lastSuccessAt, lastFailureAt, lastFailure, lagSeconds, waiting, circuit } = port;
  const failure =
    lastFailureAt && lastFailure
      ? t('exchange.failureOf', { at: format.moment(lastFailureAt), why: t(`exchangeFailure.${lastFailure}`) })
      : null;
  return (
    <Facts
      items={[
        [t('exchange.counterpart'), counterpart && t(`exchangeParty.${counterpart}`)],
        [t('exchange.lastSuccess'), lastSuccessAt && format.moment(lastSuccessAt)],
        [t('exchange.lastFailure'), failure],
        [t('exchange.circuit'), circuit && t(`exchangeCircuit.${circuit}`)],
        [t('exchange.waiting'), waiting === null ? null : format.number(waiting)],
        [
          t('exchange.lag'),
          lagSeconds === null ? null : t('exchange.lagOf', { minutes: format.number(lagSeconds / 60) }),
        ],
        [
          t('exchange.parkedCount'),
          <span key="parked" className={port.parked > 0 ? 'late' : ''}>
            {format.number(port.parked)}
          </span>,
        ],
      ]}
    />
  );
}

function Incidents({ port: { incidents } }: { readonly port: Port }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (incidents.length === 0) return null;
  return (
    <ul className="port-incidents">
      {incidents.map(({ kind, openedAt, times }) => (
        <li key={kind} className="late">
          {t('exchange.times', { kind: t(`exchangeIncident.${kind}`), times, at: format.moment(openedAt) })}
        </li>
      ))}
    </ul>
  );
}
