import {
  type CreditClass,
  creditClassSchema,
  heardBySchema,
  type LateDuty,
  type PolicyFileState,
  policyFileStateSchema,
  type TransferBox,
  transferBoxSchema,
  type Warning,
  warningStateSchema,
} from '@jianhu/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { mattersSearch } from './matters-search.ts';
import { type Raw, defined, oneOf, text } from './search.ts';

const scopes = ['unit', 'all'] as const;
const bands = ['overdue', 'red', 'amber', 'green', 'suspended'] as const;

export interface DeskSearch {
  readonly scope?: (typeof scopes)[number];
  readonly owner?: 'party';
  readonly band?: (typeof bands)[number];
  readonly countyCode?: string;
  readonly unitId?: string;
  readonly cause?: string;
}

function deskSearch(raw: Raw): DeskSearch {
  return defined({
    scope: oneOf(raw['scope'], scopes),
    owner: oneOf(raw['owner'], ['party'] as const),
    band: oneOf(raw['band'], bands),
    countyCode: text(raw['countyCode']),
    unitId: text(raw['unitId']),
    cause: text(raw['cause']),
  });
}

export interface OpenSearch {
  readonly clueId?: string;
  readonly parentId?: string;
  readonly procedureId?: string;
  /** Of the kinds of matter that may open others, where it is no case. */
  readonly from?: 'transfer';
}

function openSearch(raw: Raw): OpenSearch {
  return defined({
    clueId: text(raw['clueId']),
    parentId: text(raw['parentId']),
    from: raw['from'] === 'transfer' ? ('transfer' as const) : undefined,
    procedureId: text(raw['procedureId']),
  });
}

const desk = createRoute({
  getParentRoute: () => frame,
  path: '/cases',
  validateSearch: deskSearch,
  component: lazyRouteComponent(() => import('../features/cases/desk.tsx'), 'CaseDeskPage'),
});
interface LateSearch {
  readonly heardBy?: NonNullable<LateDuty['heardBy']>['to'];
}

const late = createRoute({
  getParentRoute: () => frame,
  path: '/cases/late',
  validateSearch: (raw: Raw): LateSearch => defined({ heardBy: oneOf(raw['heardBy'], heardBySchema.options) }),
  component: lazyRouteComponent(() => import('../features/cases/late-list.tsx'), 'LateListPage'),
});
const matters = createRoute({
  getParentRoute: () => frame,
  path: '/cases/list',
  validateSearch: mattersSearch,
  component: lazyRouteComponent(() => import('../features/cases/matters.tsx'), 'MattersPage'),
});
const open = createRoute({
  getParentRoute: () => frame,
  path: '/cases/open',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('../features/cases/open-matter.tsx'), 'OpenMatterPage'),
});
const procedures = createRoute({
  getParentRoute: () => frame,
  path: '/cases/procedures',
  component: lazyRouteComponent(() => import('../features/cases/procedures.tsx'), 'ProceduresPage'),
});
const procedure = createRoute({
  getParentRoute: () => frame,
  path: '/cases/procedures/$id',
  /** The state of the matter from which the drawing was opened. */
  validateSearch: (raw: Raw): { readonly at?: string } => defined({ at: text(raw['at']) }),
  component: lazyRouteComponent(() => import('../features/cases/procedures.tsx'), 'ProcedurePage'),
});
const officers = createRoute({
  getParentRoute: () => frame,
  path: '/cases/officers',
  component: lazyRouteComponent(() => import('../features/cases/officers.tsx'), 'OfficersPage'),
});
const benchmarks = createRoute({
  getParentRoute: () => frame,
  path: '/cases/benchmarks',
  component: lazyRouteComponent(() => import('../features/cases/benchmarks.tsx'), 'BenchmarksPage'),
});
export interface WarningsSearch {
  readonly state?: Warning['state'];
  /** The case of which a warning is drafted. */
  readonly matterId?: string;
}

function warningsSearch(raw: Raw): WarningsSearch {
  return defined({ state: oneOf(raw['state'], warningStateSchema.options), matterId: text(raw['matterId']) });
}

const warnings = createRoute({
  getParentRoute: () => frame,
  path: '/services/warnings',
  validateSearch: warningsSearch,
  component: lazyRouteComponent(() => import('../features/counter/warnings.tsx'), 'WarningsPage'),
});
const credit = createRoute({
  getParentRoute: () => frame,
  path: '/services/credit',
  validateSearch: (raw: Raw): { readonly to?: CreditClass } =>
    defined({ to: oneOf(raw['to'], creditClassSchema.options) }),
  component: lazyRouteComponent(() => import('../features/credit/credit-desk.tsx'), 'CreditDeskPage'),
});
const draws = createRoute({
  getParentRoute: () => frame,
  path: '/services/draws',
  component: lazyRouteComponent(() => import('../features/credit/draws.tsx'), 'DrawsPage'),
});
const services = createRoute({
  getParentRoute: () => frame,
  path: '/services',
  validateSearch: (raw: Raw): { readonly itemId?: string } => defined({ itemId: text(raw['itemId']) }),
  component: lazyRouteComponent(() => import('../features/services/applications.tsx'), 'ApplicationsPage'),
});
const application = createRoute({
  getParentRoute: () => frame,
  path: '/services/$id',
  component: lazyRouteComponent(() => import('../features/services/application.tsx'), 'ApplicationPage'),
});
const applyForUnit = createRoute({
  getParentRoute: () => frame,
  path: '/services/apply/$itemId',
  component: lazyRouteComponent(() => import('../features/services/apply-for-unit.tsx'), 'ApplyForUnitPage'),
});
const satisfaction = createRoute({
  getParentRoute: () => frame,
  path: '/services/satisfaction',
  component: lazyRouteComponent(() => import('../features/services/satisfaction.tsx'), 'SatisfactionPage'),
});
const policyFiles = createRoute({
  getParentRoute: () => frame,
  path: '/services/policy-files',
  validateSearch: (raw: Raw): { readonly state?: PolicyFileState; readonly unitId?: string } =>
    defined({ state: oneOf(raw['state'], policyFileStateSchema.options), unitId: text(raw['unitId']) }),
  component: lazyRouteComponent(() => import('../features/services/policy-files.tsx'), 'PolicyFilesPage'),
});
const messages = createRoute({
  getParentRoute: () => frame,
  path: '/services/messages',
  component: lazyRouteComponent(() => import('../features/counter/messages.tsx'), 'MessagesPage'),
});
const supervision = createRoute({
  getParentRoute: () => frame,
  path: '/cases/supervision',
  component: lazyRouteComponent(() => import('../features/cases/supervision.tsx'), 'SupervisionPage'),
});
const transfers = createRoute({
  getParentRoute: () => frame,
  path: '/cases/transfers',
  validateSearch: (raw: Raw): { readonly box?: TransferBox } =>
    defined({ box: oneOf(raw['box'], transferBoxSchema.options) }),
  component: lazyRouteComponent(() => import('../features/cases/transfers.tsx'), 'TransfersPage'),
});
const modes = createRoute({
  getParentRoute: () => frame,
  path: '/cases/modes',
  component: lazyRouteComponent(() => import('../features/cases/handling-modes.tsx'), 'HandlingModesPage'),
});
const room = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id/room',
  component: lazyRouteComponent(() => import('../features/cases/consultation-room.tsx'), 'ConsultationRoomPage'),
});
const document = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id/documents/$document',
  validateSearch: (raw: Raw): { readonly party?: string } => defined({ party: text(raw['party']) }),
  component: lazyRouteComponent(() => import('../features/cases/document.tsx'), 'DocumentPage'),
});
const discretion = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id/discretion',
  component: lazyRouteComponent(() => import('../features/cases/discretion.tsx'), 'DiscretionPage'),
});
const review = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id/review',
  component: lazyRouteComponent(() => import('../features/cases/review.tsx'), 'ReviewPage'),
});
const hearing = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id/hearing',
  component: lazyRouteComponent(() => import('../features/cases/hearing.tsx'), 'HearingPage'),
});
const matter = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('../features/cases/matter.tsx'), 'MatterPage'),
});

export const casesPages = [
  desk,
  late,
  matters,
  open,
  procedures,
  procedure,
  officers,
  benchmarks,
  warnings,
  credit,
  draws,
  messages,
  services,
  satisfaction,
  policyFiles,
  application,
  applyForUnit,
  matter,
  document,
  discretion,
  review,
  hearing,
  supervision,
  transfers,
  modes,
  room,
] as const;
