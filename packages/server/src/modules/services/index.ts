import type { ApplicationFile } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PrepareRules } from '../packs/index.ts';
import {
  actOnApplication,
  type ApplicationStep,
  counts,
  endsRegistrations,
  type EndingGrant,
  type GrantedExemption,
  listEnding,
  listExemptions,
  onComplaintMoved,
  rateApplication,
  onOperatorsChanged,
  saveDraft,
  sendFile,
  type Submission,
  submitApplication,
  turnClocks,
} from './application/index.ts';
import type { ServicesContext } from './context.ts';
import { enterPolicyFile, takePolicyFileStep } from './policy-file/index.ts';
import { listToldProofs, type ToldProof } from './proof/index.ts';
import { mountRoutes } from './routes.ts';
import { listLostItems, readServicesRulebook } from './rulebook.ts';

export { servicesRefusals } from './refusal.ts';
export { readServicesRulebook } from './rulebook.ts';

/** Row 5: the service hall of merchants and platform companies. */
export interface Services {
  mount(edge: HttpEdge): void;
  /** Other items for every step from now on. */
  readonly prepareRules: PrepareRules;
  submit(caller: Caller, given: Submission): Promise<ApplicationFile>;
  act(caller: Caller, id: string, step: ApplicationStep): Promise<void>;
  /** A file for a draft or an application of the caller's. */
  sendFile(caller: Caller, file: Parameters<typeof sendFile>[2]): Promise<unknown>;
  /** What an applicant says of it once it is decided. */
  rate(caller: Caller, id: string, given: Parameters<typeof rateApplication>[3]): Promise<void>;
  saveDraft(caller: Caller, given: Parameters<typeof saveDraft>[2]): Promise<unknown>;
  enterPolicyFile(caller: Caller, given: Parameters<typeof enterPolicyFile>[2]): Promise<{ readonly id: string }>;
  takePolicyFileStep(caller: Caller, id: string, step: Parameters<typeof takePolicyFileStep>[3]): Promise<unknown>;
  /** For the inbox of a tenant, which stands in a higher row. */
  listEnding(caller: Caller, tenantId: string): Promise<EndingGrant[]>;
  /** Proofs of premises that were told to a platform; in any scope that sees applications. */
  listToldProofs(tx: Tx, platformId: string): Promise<ToldProof[]>;
  /** Conducts that an operator was exempted from in a trial, on a day; in any scope that sees applications. */
  listExemptions(tx: Tx, of: Parameters<typeof listExemptions>[2]): Promise<GrantedExemption[]>;
  /** What follows from terms that ran out; the number of applications that were looked at. */
  turnClocks(): Promise<number>;
}

export function createServices(infra: Infra, deps: Omit<ServicesContext, 'infra'>): Services {
  let { rules } = deps;
  const ctx: ServicesContext = {
    infra,
    ...deps,
    get rules() {
      return rules;
    },
  };
  infra.outbox.schedule('services.turn', '*/5 * * * *', async () => {
    await turnClocks(ctx);
  });
  infra.outbox.subscribe('complaints.itemMoved.v1', 'services', (tx, news) => onComplaintMoved(ctx, tx, news), counts);
  infra.outbox.subscribe(
    'registry.operatorsChanged.v1',
    'services.registrations',
    (tx, news) => onOperatorsChanged(ctx, tx, news),
    endsRegistrations,
  );
  return {
    mount: (edge) => mountRoutes(edge, ctx),
    prepareRules({ entries, rulebook }) {
      const calendar = rulebook.calendars[0];
      if (!calendar) return { kind: 'broken', reasons: ['calendar/cn.json is missing'] };
      const next = readServicesRulebook(entries, calendar.record);
      const lost = listLostItems(rules, next);
      if (lost.length > 0) return { kind: 'broken', reasons: lost };
      return {
        kind: 'ready',
        take() {
          rules = next;
        },
      };
    },
    submit: (caller, given) => submitApplication(ctx, caller, given),
    act: (caller, id, step) => actOnApplication(ctx, caller, id, step),
    rate: (caller, id, given) => rateApplication(ctx, caller, id, given),
    saveDraft: (caller, given) => saveDraft(ctx, caller, given),
    sendFile: (caller, file) => sendFile(ctx, caller, file),
    enterPolicyFile: (caller, given) => enterPolicyFile(ctx, caller, given),
    takePolicyFileStep: (caller, id, step) => takePolicyFileStep(ctx, caller, id, step),
    listEnding: (caller, tenantId) => listEnding(ctx, caller, tenantId),
    listToldProofs: (tx, platformId) => listToldProofs(ctx, tx, platformId),
    listExemptions: (tx, of) => listExemptions(ctx, tx, of),
    turnClocks: () => turnClocks(ctx),
  };
}
