import type { Counterpart, ExchangePort, FeedPort } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Cases } from '../cases/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { AbnormalListPort } from './abnormal-list-port.ts';
import type { ELicencePort } from './e-licence-port.ts';
import type { EnforcementPort } from './enforcement-port.ts';
import type { HandOverSource } from './hand-over-port.ts';
import type { LicenceBasis } from './licence/judge-licence.ts';
import type { CircuitState } from './http/index.ts';
import type { PenalisedParty } from './outbound/penalty-package.ts';
import type { PortConfig } from './port-config.ts';
import type { PublicityPort } from './publicity-port.ts';
import type { SharedCourtPort } from './shared-court-port.ts';
import type { WorkItemDesk } from './work-item-desk-port.ts';
import type { WorkItem12315Port } from './work-item-port.ts';

/** A port that is configured: the way to its system, and who has to be there. */
export interface OpenPort<T> {
  readonly config: PortConfig;
  readonly counterpart: Counterpart;
  readonly port: T;
  readonly circuit: () => CircuitState;
}

/** Absent: 未配置. */
export interface OpenPorts {
  readonly workItem12315?: OpenPort<WorkItem12315Port>;
  readonly publicity?: OpenPort<PublicityPort>;
  readonly eLicence?: OpenPort<ELicencePort>;
  readonly enforcement?: OpenPort<EnforcementPort>;
  readonly abnormalList?: OpenPort<AbnormalListPort>;
  readonly sharedCourt?: OpenPort<SharedCourtPort>;
}

/** The system of the plan's register that stands behind a port. */
export interface PortSystem {
  readonly port: ExchangePort;
  readonly systemId: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface ExchangeContext {
  readonly infra: Infra;
  readonly vault: Pick<Identity['vault'], 'put' | 'read' | 'dropItems'>;
  readonly cases: Pick<Cases, 'readPublicityFacts'>;
  readonly registry: Pick<Registry, 'takeAbnormalNotice'> & {
    operatorsByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PenalisedParty>>;
  };
  readonly systems: readonly PortSystem[];
  readonly ports: OpenPorts;
  readonly handOvers: HandOverSource;
  readonly complaints: WorkItemDesk;
  readonly demo: boolean;
  /** By what answers of the e-licence are compared. */
  readonly licences: Omit<LicenceBasis, 'at'>;
}

/** One end of an exchange: a port and who is at its other side. */
export interface Line {
  readonly port: ExchangePort;
  readonly counterpart: Counterpart;
}

export interface FeedLine extends Line {
  readonly port: FeedPort;
}
