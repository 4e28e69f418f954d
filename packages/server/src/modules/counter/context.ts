import type { Infra } from '../../infra/infra.ts';
import type { Mailer } from '../../infra/mail/mailer.ts';
import type { Cases, PublicityTerm } from '../cases/index.ts';
import type { Complaints } from '../complaints/index.ts';
import type { Detection } from '../detection/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Models } from '../models/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Services } from '../services/index.ts';
import type { CheckupLimit, ReceiptKey } from './checkup/index.ts';
import type { LicenceAsker, LicenceCopy, Verifier } from './licence/index.ts';
import type { PermitCatalogue } from './permit/index.ts';
import type { LicenceRenewal } from './renewal/index.ts';
import type { KeyGate } from './key/index.ts';
import type { AddressTerms } from './notice-mail/index.ts';
import type { WebhookSender } from './subscription/index.ts';

/** What every use case of this module works with. */
export interface CounterContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf' | 'callerOf'> & {
    readonly vault: Pick<Identity['vault'], 'put' | 'readItems' | 'dropItems'>;
  };
  readonly registry: Pick<
    Registry,
    | 'operatorOfTenant'
    | 'operatorsByIds'
    | 'listAbnormal'
    | 'readOperatorRecords'
    | 'listShopsOf'
    | 'readPublicShops'
    | 'searchSubjects'
    | 'listLicenceEntries'
    | 'listEndingLicences'
  >;
  readonly cases: Pick<
    Cases,
    'listDecisions' | 'listSeriousEntries' | 'listServedPapers' | 'openServedDocument' | 'grantAsked'
  >;
  readonly services: Pick<Services, 'listEnding' | 'listToldProofs'>;
  readonly complaints: Pick<Complaints, 'publishedOf'>;
  readonly publicity: PublicityTerm;
  /** The national e-licence system, for codes that the registry does not hold. */
  readonly asker: LicenceAsker;
  /** Mixed into what is derived or kept of keys. */
  readonly pepper: Buffer;
  /** The rules of enforcement, by the same function. */
  readonly examiner: Pick<Detection, 'examine'>;
  /** Tables and models of a day, by which enforcement judges, too. */
  readonly tables: Pick<Detection, 'packOf'>;
  readonly models: Pick<Models, 'judge'>;
  /** Always that of now. */
  readonly permits: PermitCatalogue;
  readonly renewal: LicenceRenewal;
  readonly checkups: CheckupLimit;
  readonly receipts: ReceiptKey;
  readonly copy: LicenceCopy;
  readonly verifier: Verifier;
  readonly keys: KeyGate;
  readonly webhooks: WebhookSender;
  /** Null where no mail server is configured: notices then stand in the inbox only. */
  readonly mailer: Mailer | null;
  /** How long an address for notices lies unused. */
  readonly addressTerms: AddressTerms;
  /** Address under which people open the hall; links in mails begin with it. */
  readonly baseUrl: string;
  /** An installation for demonstration: its mails say so. */
  readonly demo: boolean;
}
