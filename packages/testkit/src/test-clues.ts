import { createHash } from 'node:crypto';
import type { Finding } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { compilePack, isPackFor, type Pack, type Rulebook, rulebookFromEntries } from '@jianhu/rules';
import {
  casesRefusals,
  cluesRefusals,
  complaintsRefusals,
  createClues,
  inScope,
  readCluesRulebook,
  type SubjectRegistry,
  systemScope,
} from '@jianhu/server';
import { createTestCallers } from './test-callers.ts';
import { createTestIdentity, readTestPlace } from './test-identity.ts';
import type { TestInfra } from './test-infra.ts';
import { testRulebookFile, testRulebookFiles } from './test-rulebook.ts';

let cluesRulebook: ReturnType<typeof readCluesRulebook> | undefined;

/** As it ships; read once a process. */
export function readTestCluesRulebook(): ReturnType<typeof readCluesRulebook> {
  return (cluesRulebook ??= readShipped());
}

function readShipped(): ReturnType<typeof readCluesRulebook> {
  // The rulebook's own tests check these files.
  const file = (path: string): never => JSON.parse(testRulebookFile(path)) as never;
  const place = testRulebookFiles().find(([path]) => path.endsWith('/place.json'));
  return readCluesRulebook({
    calendar: file('calendar/cn.json'),
    place: { code: place?.[0].split('/')[1] ?? '' },
    file,
  });
}

let packs: Map<CivilDate, Pack> | undefined;
let book: Rulebook | undefined;

/** The rules of a day as they ship; compiled once a process. */
export function testPackOf(day: CivilDate): Pack {
  book ??= rulebookFromEntries(testRulebookFiles());
  packs ??= new Map();
  const known = [...packs.values()].find((pack) => isPackFor(pack, day));
  if (known) return known;
  const pack = compilePack(book, { at: day, hash: (bytes) => createHash('sha256').update(bytes).digest('hex') });
  packs.set(day, pack);
  return pack;
}

let serial = 0;

/** A finding of an absolute term in a registered room; mention only what matters. */
export function testFinding(over: Partial<Finding> = {}): Finding {
  serial += 1;
  return {
    id: serial.toString(16).padStart(64, '0'),
    ruleId: 'ad.absoluteTerm',
    ruleVersion: '2021.1',
    category: 'absoluteTerm',
    term: '最佳',
    matched: '最佳',
    field: 'speech',
    start: 5,
    end: 7,
    variants: [],
    article: '《中华人民共和国广告法》第九条第三项',
    exception: null,
    score: 0.8,
    text: '这是全国最佳的珍珠项链',
    observedAt: '2026-11-23T01:00:00.000Z',
    detectedAt: '2026-11-23T01:00:00.000Z',
    platform: 'demo-live.example',
    roomId: 'room-1',
    shopId: null,
    liveRoomId: null,
    liveRoomTitle: '演示直播间',
    operatorId: null,
    countyCode: null,
    unknownRoom: false,
    sourceNameZh: '演示监测服务商',
    demo: true,
    ...over,
  };
}

interface TestOperator {
  readonly trade?: string;
  readonly kind?: string;
  readonly nameZh: string;
  readonly countyCode: string;
}

type GrantedExemption = Awaited<ReturnType<Parameters<typeof createClues>[1]['exemptions']['listExemptions']>>[number];
type TestExemption = GrantedExemption & { readonly operatorId: string; readonly conduct: string };

/** Clues with real people, on findings and operators that the test says. Callers are named in the header `x-caller`. */
export async function createTestClues(infra: TestInfra) {
  const { identity } = await createTestIdentity(infra);
  const findings = new Map<string, Finding>();
  const operators = new Map<string, TestOperator>();
  /** Units that read an operator, by what they hold: `clue <id>`, `matter <id>`. */
  const readers = new Map<string, readonly string[]>();
  const seats = new Map<string, { nameZh: string; countyCode: string | null }>();
  const registry: SubjectRegistry = {
    keepReaders(_tx, { reason, ref, units }) {
      readers.set(`${reason} ${ref}`, units);
      return Promise.resolve();
    },
    operatorsByIds: (_tx, ids) => Promise.resolve(new Map([...operators].filter(([id]) => ids.includes(id)))),
    operatorNames: (_tx, ids) =>
      Promise.resolve(
        new Map([...operators].flatMap(([id, { nameZh }]) => (ids.includes(id) ? [[id, nameZh] as const] : []))),
      ),
    platformSeats: (_tx, domains) => Promise.resolve(new Map([...seats].filter(([key]) => domains.includes(key)))),
  };
  /** What trials of the hall were exempted from, each for a conduct of an operator. */
  const exemptions: TestExemption[] = [];
  const clues = createClues(infra, {
    exemptions: {
      listExemptions: (_tx, { operatorId, conduct, on }) =>
        Promise.resolve(
          exemptions.filter(
            (one) => one.operatorId === operatorId && one.conduct === conduct && one.fromOn <= on && on <= one.untilOn,
          ),
        ),
    },
    identity,
    rulebook: readTestCluesRulebook(),
    demo: true,
    registry,
    livestream: { askedAlert: () => Promise.resolve(null) },
    detection: {
      packOf: testPackOf,
      async findingsByIds(tx, ids) {
        const seen: Finding[] = [];
        for (const finding of ids.flatMap((id) => findings.get(id) ?? [])) {
          const wall = await tx
            .selectNoFrom((eb) =>
              eb.fn<boolean>('access.may_see', [eb.val(finding.countyCode), eb.val(null)]).as('open'),
            )
            .executeTakeFirst();
          if (wall?.open === true) seen.push(finding);
        }
        return seen;
      },
    },
  });
  const { edge, ...people } = createTestCallers(infra, identity, {
    ...cluesRefusals,
    ...casesRefusals,
    ...complaintsRefusals,
  });
  clues.mount(edge);

  return {
    clues,
    exemptions,
    registry,
    edge,
    identity,
    operators,
    readers,
    seats,
    units: readTestPlace().units,
    /** Records findings and lets them raise alerts, as the news from detection does. */
    async raise(...found: readonly Finding[]) {
      for (const finding of found) findings.set(finding.id, finding);
      const ids = found.map((finding) => finding.id);
      return inScope(infra.workerDb, systemScope, (tx) => clues.raiseFromFindings(tx, ids, infra.clock.now()));
    },
    remember(...found: readonly Finding[]) {
      for (const finding of found) findings.set(finding.id, finding);
    },
    ...people,
  };
}
