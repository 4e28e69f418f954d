import type { ExchangePort, LicenceCheck, PublicityPackage, PublicityWithdrawal, ShownLicence } from '@jianhu/contract';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { ExchangeContext } from './context.ts';
import { type PortHealth, readHealth } from './health.ts';
import type { CallPolicy } from './http/index.ts';
import { pullFeed } from './inbox/pull-feed.ts';
import { checkLicences } from './licence/check-licences.ts';
import { openPorts } from './open-ports.ts';
import type { PackageState } from './outbound/package-state.ts';
import { queueCase } from './outbound/queue-case.ts';
import { isForThere, queueProgress } from './outbound/queue-progress.ts';
import { isForCourt, queueReferral } from './outbound/queue-referral.ts';
import { endPublicity } from './outbound/end-publicity.ts';
import { onPublicityDecided } from './outbound/on-publicity-decided.ts';
import { queuePackage, queueWithdrawal } from './outbound/queue-publicity.ts';
import { readPackageState } from './outbound/read-package.ts';
import { sendDue } from './outbound/send-due.ts';
import type { PortConfigs } from './port-config.ts';
import { mountRoutes } from './routes.ts';

export type { PortHealth } from './health.ts';
export type { PackageState } from './outbound/package-state.ts';
export { checkPorts, type PortCheck } from './port-contract/index.ts';
export type { PortConfig, PortConfigs } from './port-config.ts';
export { exchangeRefusals } from './refusal.ts';

export interface Exchange {
  mount(edge: HttpEdge): void;
  /** One row per port, for the plan's register of systems; readable in every scope. */
  health(tx: Tx): Promise<readonly PortHealth[]>;
  checkLicences(licences: readonly ShownLicence[]): Promise<readonly LicenceCheck[]>;
  /** In the transaction of the decision; gives the id of the message. A correction names the package that it corrects. */
  publish(tx: Tx, by: Pick<RowScope, 'actorRef'>, given: PublicityPackage): Promise<string>;
  withdraw(tx: Tx, by: Pick<RowScope, 'actorRef'>, given: PublicityWithdrawal): Promise<string>;
  packageState(tx: Tx, packageNo: string): Promise<PackageState | null>;
  /** Reads all feeds to their end and sends what is due; runs by itself every minute. */
  sync(): Promise<void>;
  /** Takes from the public what has stood there for its term; runs by itself every day. */
  endPublicity(): Promise<number>;
}

export interface ExchangeDeps extends Pick<
  ExchangeContext,
  'vault' | 'cases' | 'registry' | 'systems' | 'demo' | 'handOvers' | 'complaints' | 'licences'
> {
  readonly config: PortConfigs;
  /** Time limits and attempts of a call; tests are less patient. */
  readonly policy?: CallPolicy;
}

/** Row 9: messages to and from systems of others, each through its port. */
export function createExchange(infra: Infra, { config, policy, ...deps }: ExchangeDeps): Exchange {
  const ports = openPorts(infra, { config, demo: deps.demo, ...(policy ? { policy } : {}) });
  const ctx: ExchangeContext = { infra, ...deps, ports };
  const jobs: Readonly<Partial<Record<ExchangePort, () => Promise<unknown>>>> = {
    workItem12315: async () => {
      const { workItem12315 } = ports;
      if (!workItem12315) return;
      await sendDue(ctx, 'workItem12315', workItem12315);
      await pullFeed(ctx, 'workItem12315', workItem12315);
    },
    publicity: async () => {
      const { publicity } = ports;
      if (!publicity) return;
      await sendDue(ctx, 'publicity', publicity);
      await pullFeed(ctx, 'publicity', publicity);
    },
    enforcement: async () => {
      const { enforcement } = ports;
      if (!enforcement) return;
      await sendDue(ctx, 'enforcement', enforcement);
      await pullFeed(ctx, 'enforcement', enforcement);
    },
    sharedCourt: async () => {
      const { sharedCourt } = ports;
      if (!sharedCourt) return;
      await sendDue(ctx, 'sharedCourt', sharedCourt);
      await pullFeed(ctx, 'sharedCourt', sharedCourt);
    },
    abnormalList: async () => {
      if (ports.abnormalList) await pullFeed(ctx, 'abnormalList', ports.abnormalList);
    },
  };
  for (const [port, work] of Object.entries(jobs)) {
    infra.outbox.schedule(`exchange.${port}`, '* * * * *', async () => {
      await work();
    });
  }
  infra.outbox.subscribe('cases.handOver.v1', 'exchange', (tx, news) => queueCase(ctx, tx, news));
  // Without the port nobody would ever take what is written for it.
  if (ports.workItem12315)
    infra.outbox.subscribe(
      'complaints.itemMoved.v1',
      'exchange',
      (tx, news) => queueProgress(ctx, tx, news),
      isForThere,
    );
  if (ports.sharedCourt)
    infra.outbox.subscribe(
      'complaints.itemMoved.v1',
      'exchange.court',
      (tx, news) => queueReferral(ctx, tx, news),
      isForCourt,
    );
  // Before the working day: what is over stands no day longer.
  infra.outbox.schedule('exchange.publicityEnd', '20 16 * * *', async () => {
    await endPublicity(ctx);
  });
  infra.outbox.subscribe('cases.publicityDecided.v1', 'exchange.publicity', (tx, news) =>
    onPublicityDecided(ctx, tx, news),
  );
  return {
    mount: (edge) => mountRoutes(edge, ctx),
    health: (tx) => readHealth(ctx, tx),
    checkLicences: (licences) => checkLicences(ctx, licences),
    publish: (tx, by, given) => queuePackage(ctx, tx, by, given),
    withdraw: (tx, by, given) => queueWithdrawal(ctx, tx, by, given),
    packageState: (tx, packageNo) => readPackageState(tx, packageNo),
    endPublicity: () => endPublicity(ctx),
    async sync() {
      for (const work of Object.values(jobs)) await work();
    },
  };
}
