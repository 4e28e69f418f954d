import type { WorkingCalendar } from '@jianhu/kernel';
import type { PlacedTarget, PlanBook } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Mailer } from '../../infra/mail/mailer.ts';
import type { AllowedSender } from '../../infra/webhook/allowed-sender.ts';
import type { PagePrinter } from '../../infra/pdf/page-printer.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { DutiesPort } from './duties-port.ts';
import type { NewsPort } from './news-port.ts';
import type { EnrolmentsPort } from './enrolments-port.ts';
import type { PlanHolder } from './document/plan-holder.ts';
import type { RecordCounts } from './record-counts-port.ts';
import type { SystemHealthPort } from './system-health-port.ts';

/** The plan of the installation and everything the rulebook says about carrying it out. */
export type PlanRulebook = PlanBook;

/** What every use case of this module works with. */
export interface PlanContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf' | 'vault' | 'callerOf'>;
  /** What holds the plan in force; `rulebook`, `targets` and `formerTargets` are always those of now. */
  readonly holder: PlanHolder;
  readonly rulebook: PlanRulebook;
  readonly targets: ReadonlyMap<string, PlacedTarget>;
  /** Of earlier versions of the plan: shown, never counted or reported again. */
  readonly formerTargets: ReadonlyMap<string, PlacedTarget>;
  readonly counties: readonly { readonly code: string; readonly nameZh: string; readonly governmentUnitId: string }[];
  readonly officeUnitId: string;
  /** An installation for demonstration: all it holds is marked as invented. */
  readonly demo: boolean;
  readonly calendar: WorkingCalendar;
  readonly counts: RecordCounts;
  readonly ports: SystemHealthPort;
  readonly duties: DutiesPort;
  /** What others did in matters, for those who asked to be told. */
  readonly news: NewsPort;
  readonly enrolments: EnrolmentsPort;
  /** Who applied for what the service hall issued. */
  readonly subjects: Pick<Registry, 'operatorsByIds' | 'findPlatform'>;
  /** Address under which people open the console; links in feeds and papers begin with it. */
  readonly baseUrl: string;
  readonly printer: PagePrinter;
  /** Null where no mail server is configured: reminders then stand in the console only. */
  readonly mailer: Mailer | null;
  /** Webhooks of units; without an allowed origin there are none. */
  readonly webhooks: AllowedSender;
  /** Mixed into the keys with which messages are signed. */
  readonly pepper: Buffer;
}

/** Reads behind the caller's wall and says as of when. */
export type PlanRead = <T extends object>(
  caller: Caller,
  work: (tx: Tx) => Promise<T>,
) => Promise<T & { asOf: string }>;
