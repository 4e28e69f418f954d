import { loadPlan, type PlanBook } from '@jianhu/rules';
import {
  createMailer,
  createAllowedSender,
  createPagePrinter,
  createPlan,
  type PagePrinter,
  planRefusals,
  type NewsStep,
  type OwedDuty,
  type RecordCount,
} from '@jianhu/server';
import { createTestCallers } from './test-callers.ts';
import { createTestIdentity, readTestPlace } from './test-identity.ts';
import type { TestInfra } from './test-infra.ts';
import { testRulebookFile, testRulebookFiles } from './test-rulebook.ts';

let planBook: PlanBook | undefined;

/** The plan of the rulebook with its registries, read once a process; the rulebook's own tests check that it holds together. */
export function readTestPlan(): PlanBook {
  return (planBook ??= readShipped());
}

function readShipped(): PlanBook {
  const load = loadPlan(testRulebookFiles());
  if (load.kind !== 'loaded') throw new Error('the plan of the rulebook is broken');
  return load.book;
}

/** The plan with real people; records of other rooms are what the test says. */
export async function createTestPlan(
  infra: TestInfra,
  {
    demo = false,
    printer,
    smtpUrl,
    webhookOrigins = [],
  }: {
    readonly demo?: boolean;
    readonly printer?: PagePrinter;
    readonly smtpUrl?: string;
    readonly webhookOrigins?: readonly string[];
  } = {},
) {
  const { identity } = await createTestIdentity(infra);
  const { place, counties } = readTestPlace();
  const records: Record<'platforms' | 'operators' | 'monitoredRooms', readonly RecordCount[]> = {
    platforms: [],
    operators: [],
    monitoredRooms: [],
  };
  const duties: (OwedDuty & { readonly heard: boolean })[] = [];
  /** Steps of others, each for whom it concerns: a person's or a unit's id. */
  const news: (NewsStep & { readonly of: string })[] = [];
  const newsSince = (of: string, since: Date) =>
    Promise.resolve(news.filter((step) => step.of === of && step.at > since));
  const countOn = (kind: keyof typeof records) => (_tx: unknown, days: readonly string[]) =>
    Promise.resolve(records[kind].filter(({ on }) => days.includes(on)));
  const book = readTestPlan();
  const plan = createPlan(infra, {
    identity,
    rulebook: book,
    counties,
    officeUnitId: place.leadingGroupOfficeId,
    calendar: JSON.parse(testRulebookFile('calendar/cn.json')),
    demo,
    ports: { health: () => Promise.resolve([]) },
    duties: {
      listOwedDuties: (_tx, wish) =>
        Promise.resolve(
          'unitId' in wish
            ? duties.filter(({ unitId }) => unitId === wish.unitId)
            : duties.filter(({ heard }) => heard),
        ),
    },
    news: {
      listStepsFor: ({ personId }, since) => newsSince(personId, since),
      listStepsForUnit: (unitId, since) => newsSince(unitId, since),
    },
    enrolments: { enrolmentOf: () => Promise.resolve(null) },
    subjects: { operatorsByIds: () => Promise.resolve(new Map()), findPlatform: () => Promise.resolve(undefined) },
    baseUrl: 'https://jianhu.example',
    mailer: smtpUrl === undefined ? null : createMailer({ smtpUrl, from: 'jianhu@city.example' }, infra.log),
    webhooks: createAllowedSender(webhookOrigins),
    pepper: Buffer.alloc(32, 1),
    printer: printer ?? createPagePrinter({ log: infra.log, chromePath: undefined }),
    counts: {
      platforms: countOn('platforms'),
      operators: countOn('operators'),
      monitoredRooms: countOn('monitoredRooms'),
      tradeOperators: () => Promise.resolve([]),
      tradePlatforms: () => Promise.resolve([]),
      listTradeOperators: () => Promise.resolve({ items: [], next: null }),
      roomSeats: () => Promise.resolve([]),
      roomMinutes: () => Promise.resolve([]),
      counted: () => Promise.resolve({ items: [], next: null }),
      now: (_tx, port) => Promise.resolve(records[port].at(-1)?.count ?? 0),
    },
  });
  const callers = createTestCallers(infra, identity, planRefusals);
  plan.mount(callers.edge);
  return {
    plan,
    book,
    identity,
    records,
    duties,
    news,
    counties,
    officeUnitId: place.leadingGroupOfficeId,
    ...callers,
  };
}
