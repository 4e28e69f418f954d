import { join } from 'node:path';
import { rulebookFromEntries } from '@jianhu/rules';
import type { HttpEdge } from './infra/http.ts';
import type { Infra } from './infra/infra.ts';
import type { Refusals } from './infra/refusal.ts';
import type { Secrets } from './infra/secrets.ts';
import { type Audit, createAudit } from './modules/audit/index.ts';
import { type Clues, cluesRefusals, createClues, readCluesRulebook } from './modules/clues/index.ts';
import { type Desk, createDesk } from './modules/desk/index.ts';
import { type Detection, createDetection, detectionRefusals } from './modules/detection/index.ts';
import { type CityProvider, type Identity, createIdentity, identityRefusals } from './modules/identity/index.ts';
import { type Intake, createIntake, intakeRefusals, sourceBasesSchema } from './modules/intake/index.ts';
import { type Registry, createRegistry, listPlaceNames, registryRefusals } from './modules/registry/index.ts';
import type { RulebookEntries, RulebookValues } from './rulebook-values.ts';

interface ModuleDeps {
  readonly values: RulebookValues;
  readonly rulebook: RulebookEntries;
  readonly secrets: Secrets;
  readonly demo: boolean;
  readonly dataDir: string;
  readonly baseUrls: readonly string[];
  readonly oidc: CityProvider | null;
}

/** The rooms of the house, each made with the doors of the rows below it. */
export interface Modules {
  readonly audit: Audit;
  readonly identity: Identity;
  readonly registry: Registry;
  readonly intake: Intake;
  readonly detection: Detection;
  readonly clues: Clues;
  readonly desk: Desk;
}

/** Sentences of every module's refusals, by code. */
export const moduleRefusals: Refusals = {
  ...identityRefusals,
  ...registryRefusals,
  ...intakeRefusals,
  ...detectionRefusals,
  ...cluesRefusals,
};

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
  const intake = createIntake(infra, {
    registry,
    sourceBases: sourceBasesSchema.parse(values.file('tables/source-bases.json')),
    apiKeyPepper: Buffer.from(secrets.apiKeyPepper, 'base64'),
  });
  const detection = createDetection(infra, {
    registry,
    sources: intake,
    rulebook: rulebookFromEntries(deps.rulebook),
  });
  const clues = createClues(infra, { identity, registry, detection, rulebook: readCluesRulebook(values) });
  const desk = createDesk(infra, { intake, detection, registry, clues });
  const modules = { audit, identity, registry, intake, detection, clues, desk };
  return {
    modules,
    mount(edge) {
      identity.mountAuth(edge.app);
      for (const module of Object.values(modules)) module.mount(edge);
    },
    async start() {
      await intake.start();
      await detection.start();
      await clues.start();
    },
    async stop() {
      await clues.stop();
      await intake.stop();
      await detection.stop();
    },
  };
}
