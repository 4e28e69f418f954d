import type {
  Assistance,
  BodyOf,
  LeadResults,
  OfficerFiling,
  PlatformFiling,
  requestAssistance as askOperation,
} from '@jianhu/contract';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PrepareRules } from '../packs/index.ts';
import { requestAssistance } from './assistance/request-assistance.ts';
import type { PlatformsContext } from './context.ts';
import { judgeDuties } from './duty/judge-duties.ts';
import { setProfile } from './duty/profile.ts';
import { answerFiling } from './filing/answer-filing.ts';
import { type Filing, sendFiling } from './filing/send-filing.ts';
import { type ReplayTaken, takeReplayIn } from './filing/take-replay-in.ts';
import { onLeadsReported } from './lead/on-leads-reported.ts';
import { type LeadReport, reportLeads } from './lead/report-leads.ts';
import { dropExpiredLeads } from './lead/trial-book.ts';
import { mountRoutes } from './routes.ts';
import { readDutyList } from './rulebook.ts';

export { assistanceDuties } from './assistance/open-duties.ts';
export { platformsRefusals } from './refusal.ts';
export { readDutyList } from './rulebook.ts';

/** Row 8: what platform companies owe, hand in, are asked for and report, and what officers answer. */
export interface Platforms {
  mount(edge: HttpEdge): void;
  /** The list follows the live rules. */
  readonly prepareRules: PrepareRules;
  /** The very commands of the operations. */
  setProfile(caller: Caller, given: Parameters<typeof setProfile>[2]): Promise<void>;
  sendFiling(caller: Caller, given: Filing): Promise<PlatformFiling>;
  answerFiling(caller: Caller, given: Parameters<typeof answerFiling>[2]): Promise<OfficerFiling>;
  takeReplayIn(caller: Caller, given: ReplayTaken): Promise<OfficerFiling>;
  requestAssistance(caller: Caller, given: BodyOf<typeof askOperation>): Promise<Assistance>;
  reportLeads(caller: Caller, given: LeadReport): Promise<LeadResults>;
  /** Tells which duties were missed; gives how many. */
  judgeDuties(): Promise<number>;
}

export function createPlatforms(infra: Infra, deps: Omit<PlatformsContext, 'infra'>): Platforms {
  let { list } = deps;
  const ctx: PlatformsContext = {
    infra,
    ...deps,
    get list() {
      return list;
    },
  };
  infra.outbox.subscribe('platforms.leadsReported.v1', 'platforms', (tx, news, at) =>
    onLeadsReported(ctx, tx, news, at),
  );
  infra.outbox.schedule('platforms.dropTrials', '40 18 * * *', () =>
    dropExpiredLeads(infra.workerDb, infra.clock.now()),
  );
  // A day after the last one, ten minutes into it in Shanghai and before the classes are computed.
  infra.outbox.schedule('platforms.judgeDuties', '10 16 * * *', async () => {
    await judgeDuties(ctx);
  });
  const platforms: Platforms = {
    mount: (edge) => mountRoutes(edge, ctx, platforms),
    prepareRules: ({ entries }) => {
      const next = readDutyList(entries);
      return {
        kind: 'ready',
        take() {
          list = next;
        },
      };
    },
    setProfile: (caller, given) => setProfile(ctx, caller, given),
    sendFiling: (caller, given) => sendFiling(ctx, caller, given),
    answerFiling: (caller, given) => answerFiling(ctx, caller, given),
    takeReplayIn: (caller, given) => takeReplayIn(ctx, caller, given),
    requestAssistance: (caller, given) => requestAssistance(ctx, caller, given),
    reportLeads: (caller, given) => reportLeads(ctx, caller, given),
    judgeDuties: () => judgeDuties(ctx),
  };
  return platforms;
}
