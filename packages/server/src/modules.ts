import { buildWorkingCalendar } from '@jianhu/kernel';
import { join } from 'node:path';
import { rulebookFromEntries } from '@jianhu/rules';
import { openBlobStore } from './infra/blobs/blob-store.ts';
import { chooseScanner } from './infra/blobs/choose-scanner.ts';
import type { ClamdSettings } from './infra/blobs/clamd-scanner.ts';
import { createFileFetcher } from './infra/fetch-file.ts';
import { type ArchiveSettings, openArchiveStore } from './infra/archive/index.ts';
import type { HttpEdge } from './infra/http.ts';
import type { Infra } from './infra/infra.ts';
import { createAllowedSender } from './infra/webhook/allowed-sender.ts';
import { createMailer, type MailSettings } from './infra/mail/mailer.ts';
import { createPageCapturer } from './infra/capture/page-capturer.ts';
import { createNtpTime } from './infra/capture/reference-time.ts';
import { createBrowserPlace } from './infra/pdf/browser-place.ts';
import { createPagePrinter } from './infra/pdf/page-printer.ts';
import type { Secrets } from './infra/secrets.ts';
import { type Audit, createAudit } from './modules/audit/index.ts';
import { type Benefits, createBenefits, readBenefitBook } from './modules/benefits/index.ts';
import { type Cases, createCases, readCasesRulebook } from './modules/cases/index.ts';
import { type Clues, createClues, dutyTimesOf, readCluesRulebook } from './modules/clues/index.ts';
import { type Complaints, createComplaints, readComplaintsRulebook } from './modules/complaints/index.ts';
import {
  type Counter,
  createCounter,
  readDisplayTolerances,
  readLicenceRenewal,
  readPermitCatalogue,
  readPublicity,
  readReceiptKey,
} from './modules/counter/index.ts';
import { type Credit, createCredit, readClassBook } from './modules/credit/index.ts';
import { type Desk, createDesk } from './modules/desk/index.ts';
import { type Detection, createDetection } from './modules/detection/index.ts';
import { createExchange, type Exchange, type PortConfigs } from './modules/exchange/index.ts';
import { type CityProvider, type Identity, createIdentity } from './modules/identity/index.ts';
import { type Intake, createIntake, sourceBasesSchema } from './modules/intake/index.ts';
import { createLivestream, type Livestream, preservationRulesSchema } from './modules/livestream/index.ts';
import { createModels, type Models } from './modules/models/index.ts';
import { createPacks, type Packs } from './modules/packs/index.ts';
import { createRetention, type Retention, retentionPolicySchema } from './modules/retention/index.ts';
import { chainSeal, retentionSources } from './evidence-keeping.ts';
import { createStudio, type Studio } from './modules/studio/index.ts';
import { type Plan, createPlan } from './modules/plan/index.ts';
import { archiveBudgetSchema, createReplays, type Replays } from './modules/replay/index.ts';
import { type Registry, createRegistry, listPlaceNames } from './modules/registry/index.ts';
import { assistanceDuties, createPlatforms, type Platforms, readDutyList } from './modules/platforms/index.ts';
import { createSearch, type Search } from './modules/search/index.ts';
import { createServices, readServicesRulebook, type Services } from './modules/services/index.ts';
import { deskRooms } from './desk-rooms.ts';
import { createWatch, type Watch } from './modules/watch/index.ts';
import { livestreamSources } from './livestream-sources.ts';
import { planCounts } from './plan-counts.ts';
import { listPortSystems, planBook, ruleBook, rulesAtOf, tradeRulesOf } from './rulebook-readers.ts';
import type { RulebookEntries, RulebookValues } from './rulebook-values.ts';

interface ModuleDeps {
  readonly values: RulebookValues;
  readonly rulebook: RulebookEntries;
  readonly readRulebook: (() => RulebookEntries) | undefined;
  readonly secrets: Secrets;
  readonly demo: boolean;
  readonly dataDir: string;
  readonly archive: ArchiveSettings | undefined;
  readonly baseUrls: readonly string[];
  readonly oidc: CityProvider | null;
  readonly ports: PortConfigs;
  readonly chromePath: string | undefined;
  readonly capture: CaptureSettings;
  readonly version: string;
  readonly mail: MailSettings | undefined;
  readonly webhookOrigins: readonly string[];
  readonly detectors: 'inside' | 'apart';
  readonly leaseMs: number | undefined;
  /** Who stamps the signed chains of rooms; absent: they say that they have no timestamp. */
  readonly authorityUrl: string | undefined;
  readonly clamd: ClamdSettings | undefined;
}

/** How pages are captured as evidence. */
interface CaptureSettings {
  /** `host:port` in inner networks that may be captured all the same. */
  readonly privateHosts: readonly string[];
  readonly ntpServer: string | undefined;
}

/** The rooms of the house, each made with the doors of the rows below it. */
export interface Modules {
  readonly audit: Audit;
  readonly identity: Identity;
  readonly registry: Registry;
  readonly search: Search;
  readonly packs: Packs;
  readonly services: Services;
  readonly intake: Intake;
  readonly detection: Detection;
  readonly livestream: Livestream;
  readonly models: Models;
  readonly complaints: Complaints;
  readonly clues: Clues;
  readonly cases: Cases;
  readonly credit: Credit;
  readonly benefits: Benefits;
  readonly replays: Replays;
  readonly retention: Retention;
  readonly platforms: Platforms;
  readonly exchange: Exchange;
  readonly counter: Counter;
  readonly studio: Studio;
  readonly plan: Plan;
  readonly watch: Watch;
  readonly desk: Desk;
}

interface Composed {
  readonly modules: Modules;
  mount(edge: HttpEdge): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function composeModules(infra: Infra, deps: ModuleDeps): Promise<Composed> {
  const { values, secrets } = deps;
  const audit = createAudit(infra, {
    checkpointFolder: join(deps.dataDir, 'checkpoints'),
    checkpointPrivateKey: secrets.checkpointPrivateKey,
  });
  const identity = createIdentity(infra, {
    ...values,
    secrets,
    demo: deps.demo,
    baseUrls: deps.baseUrls,
    oidc: deps.oidc,
  });
  await identity.seedUnits();
  const { counties, divisions, place } = values;
  const placeNames = listPlaceNames({ province: place.province.nameZh, city: place.nameZh, counties });
  const registry = createRegistry(infra, { places: { counties, divisions, placeNames }, identity });
  const search = createSearch(infra, { identity });
  const packs = createPacks(infra, { shipped: deps.rulebook, readShipped: deps.readRulebook });
  const services = createServices(infra, {
    identity,
    registry,
    // The cases and complaints come later, and are asked later.
    decisions: { find: (of) => cases.findDecision(of), isListed: (party) => cases.isSeriouslyListed(party) },
    complaints: {
      aboutOf: (tx, itemId) => complaints.aboutOf(tx, itemId),
      count: (tx, of) => complaints.countAbout(tx, of),
    },
    rules: readServicesRulebook(deps.rulebook, values.calendar),
    cityCode: place.code,
  });
  packs.follow('services', services.prepareRules);
  const intake = createIntake(infra, {
    registry,
    sourceBases: sourceBasesSchema.parse(values.file('tables/source-bases.json')),
    apiKeyPepper: Buffer.from(secrets.apiKeyPepper, 'base64'),
  });
  const detection = createDetection(infra, {
    registry,
    sources: intake,
    rulebook: ruleBook(deps.rulebook),
    ...(deps.leaseMs !== undefined && { leaseMs: deps.leaseMs }),
    rulesAt: rulesAtOf(infra, packs),
    seal: chainSeal(secrets.checkpointPrivateKey, deps.authorityUrl, infra.rng),
  });
  const book = planBook(deps.rulebook);
  const tradeRules = tradeRulesOf(book);
  const tradeNames = new Map(book.plan.trades.map(({ code, nameZh }) => [code, nameZh]));
  const retentionPolicy = retentionPolicySchema.parse(values.file('tables/retention.json'));
  const livestream = createLivestream(infra, {
    registry,
    sources: livestreamSources({ registry, detection, tradeRules, tradeNames }),
    tradeNames,
    identity,
    rules: preservationRulesSchema.parse(values.file('tables/live-preservation.json')),
    termDays: retentionPolicy.kinds.roomPreservations.days,
    seal: chainSeal(secrets.checkpointPrivateKey, deps.authorityUrl, infra.rng),
    software: `jianhu/${deps.version}`,
    conducts: () => clues.conducts(),
    modelName: (modelId) => models.nameOf(modelId),
  });
  const models = createModels(infra, {
    registry,
    detection,
    alerts: livestream,
    identity,
    rulebook: ruleBook(deps.rulebook),
    calendar: values.calendar,
  });
  const browser = createBrowserPlace({ log: infra.log, chromePath: deps.chromePath });
  const printer = createPagePrinter({ log: infra.log, browser });
  const complaints = createComplaints(infra, {
    identity,
    registry,
    detection,
    rules: readComplaintsRulebook(deps.rulebook, values.calendar),
    pepper: Buffer.from(secrets.apiKeyPepper, 'base64'),
    printer,
  });
  const clues = createClues(infra, {
    identity,
    registry,
    detection,
    livestream,
    exemptions: services,
    demo: deps.demo,
    rulebook: readCluesRulebook(values),
  });
  const blobs = openBlobStore({ folder: join(deps.dataDir, 'blobs'), scanner: chooseScanner(deps.clamd, infra.log) });
  const cases = createCases(infra, {
    identity,
    registry,
    clues,
    dutySources: [clues.duties, complaints.duties, assistanceDuties({ infra, identity, registry })],
    rules: readCasesRulebook(deps.rulebook, values.calendar),
    cityCode: place.code,
    printer,
    capturer: createPageCapturer({
      log: infra.log,
      clock: infra.clock,
      browser,
      privateHosts: deps.capture.privateHosts,
      version: deps.version,
    }),
    referenceTime: deps.capture.ntpServer === undefined ? null : createNtpTime(deps.capture.ntpServer, infra.clock),
    timestampAuthority: chainSeal(secrets.checkpointPrivateKey, deps.authorityUrl, infra.rng).authority,
    blobs,
  });
  const credit = createCredit(infra, { identity, registry, complaints, cases, classes: readClassBook(deps.rulebook) });
  const benefits = createBenefits(infra, { registry, credit, book: readBenefitBook(deps.rulebook) });
  const platforms = createPlatforms(infra, {
    identity,
    registry,
    detection,
    models,
    clues,
    livestream,
    cases,
    list: readDutyList(deps.rulebook),
  });
  for (const [name, { prepareRules }] of Object.entries({
    detection,
    models,
    complaints,
    clues,
    cases,
    credit,
    benefits,
    platforms,
  }))
    packs.follow(name, prepareRules);
  const replays = createReplays({
    infra,
    archive: openArchiveStore(deps.archive ?? { kind: 'folder', folder: join(deps.dataDir, 'archive') }, infra.clock),
    registry,
    packs,
    detection,
    clues,
    tradeRules,
    trades: book.plan.trades.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    compile: rulebookFromEntries,
    budget: archiveBudgetSchema.parse(values.file('tables/archive-budget.json')).placeDay,
    threads: 2,
    demo: deps.demo,
  });
  const retention = createRetention(infra, {
    policy: retentionPolicy,
    fetcher: createFileFetcher({ blobs }),
    blobs,
    sources: retentionSources(
      { infra, intake, detection, replays, clues, livestream },
      deps,
      secrets.checkpointPrivateKey,
    ),
  });
  const studio = createStudio(infra, { identity, packs, detection, clues, replays });
  const tolerances = readDisplayTolerances(deps.rulebook);
  const exchange = createExchange(infra, {
    vault: identity.vault,
    handOvers: cases,
    complaints,
    cases,
    registry,
    systems: listPortSystems(book),
    config: deps.ports,
    demo: deps.demo,
    licences: { tolerances, calendar: buildWorkingCalendar(values.calendar) },
  });
  const mailer = deps.mail ? createMailer(deps.mail, infra.log) : null;
  const counter = createCounter(infra, {
    mailer,
    baseUrl: deps.baseUrls[0] ?? '',
    demo: deps.demo,
    identity,
    registry,
    cases,
    services,
    complaints,
    asker: exchange,
    examiner: detection,
    tables: detection,
    models,
    permits: readPermitCatalogue(deps.rulebook),
    renewal: readLicenceRenewal(deps.rulebook),
    receipts: readReceiptKey(secrets.checkpointPrivateKey),
    addressTerms: retentionPolicy.addresses,
    pepper: Buffer.from(secrets.apiKeyPepper, 'base64'),
    tolerances,
    publicity: readPublicity(deps.rulebook, values.calendar),
  });
  packs.follow('counter', counter.prepareRules);
  const plan = createPlan(infra, {
    identity,
    rulebook: book,
    counties,
    officeUnitId: place.leadingGroupOfficeId,
    calendar: values.calendar,
    demo: deps.demo,
    counts: planCounts(registry, detection),
    ports: exchange,
    duties: cases,
    news: cases,
    enrolments: complaints,
    subjects: registry,
    baseUrl: deps.baseUrls[0] ?? '',
    printer,
    mailer,
    webhooks: createAllowedSender(deps.webhookOrigins),
    pepper: Buffer.from(secrets.apiKeyPepper, 'base64'),
  });
  const watch = createWatch(infra, { identity, registry, detection, clues, points: values.watchPoints, printer });
  const { tiles, view, mapNoteZh, mapNoteEn } = book.countyTiles;
  const desk = createDesk(infra, {
    sources: { intake, detection, registry, clues },
    rooms: deskRooms({ registry, detection, clues, livestream, plan, tradeRules, tradeNames }),
    places: { counties, shapes: tiles, map: { ...view, note: { zh: mapNoteZh, en: mapNoteEn } } },
    timesOf: dutyTimesOf,
    demo: deps.demo,
  });
  const modules = {
    audit,
    identity,
    registry,
    search,
    packs,
    services,
    intake,
    detection,
    livestream,
    models,
    complaints,
    clues,
    cases,
    credit,
    benefits,
    replays,
    retention,
    platforms,
    exchange,
    counter,
    studio,
    plan,
    watch,
    desk,
  };
  return {
    modules,
    mount(edge) {
      identity.mountAuth(edge.app);
      for (const module of Object.values(modules)) if ('mount' in module) module.mount(edge);
    },
    async start() {
      await packs.start();
      await intake.start();
      if (deps.detectors === 'inside') await detection.start();
      livestream.start();
      desk.start();
      await complaints.start();
      await clues.start();
      await cases.start();
      counter.start();
      replays.start();
      await plan.start();
    },
    async stop() {
      printer.close();
      mailer?.close();
      plan.stop();
      livestream.stop();
      desk.stop();
      await replays.stop();
      await clues.stop();
      await intake.stop();
      await detection.stop();
      await packs.stop();
    },
  };
}
