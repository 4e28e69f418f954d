/** The house as data: which package may import which, and in which row each module of the server lives. */
export const packageImports: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  contract: ['kernel'],
  scan: ['kernel'],
  rules: ['kernel', 'scan'],
  server: ['kernel', 'contract', 'scan', 'rules'],
  web: ['kernel', 'contract', 'rules'],
  // testkit for `jianhu feed`, `jianhu rooms play` and `jianhu simulate-systems` only: they play what stands outside of Jianhu.
  cli: ['kernel', 'contract', 'scan', 'rules', 'server', 'testkit'],
  testkit: ['kernel', 'contract', 'scan', 'rules', 'server'],
};

/** A second door, where one package serves two kinds of callers. */
export const sideDoors: Readonly<Record<string, readonly string[]>> = {
  // Who wants a clamd, the demo city, the played rooms or the simulated systems must not load the tools of tests.
  testkit: ['/clamd', '/demo', '/rooms', '/simulator'],
  // Who starts a server must not load it before its database begins.
  server: ['/serve'],
};

/** Packages that may not touch the outer world at all. */
export const purePackages: readonly string[] = ['kernel', 'contract', 'scan', 'rules'];

export const moduleRows: Readonly<Record<string, number>> = {
  audit: 0,
  identity: 1,
  registry: 2,
  search: 2,
  evidence: 2,
  files: 2,
  duties: 3,
  documents: 3,
  packs: 3,
  intake: 4,
  detection: 4,
  discretion: 4,
  livestream: 5,
  complaints: 5,
  fairness: 5,
  models: 5,
  services: 5,
  clues: 6,
  cases: 7,
  watch: 7,
  credit: 8,
  replay: 8,
  platforms: 8,
  exchange: 9,
  retention: 9,
  benefits: 9,
  counter: 10,
  studio: 9,
  plan: 10,
  desk: 11,
};

/** Schemas that are named otherwise than the module whose tables they hold. */
export const schemaOwners: Readonly<Record<string, string>> = { auth: 'identity', vault: 'identity' };

/** Names of files that a room of the server may hold, besides use cases (`verb-noun.ts`) and domain nouns (`noun.ts`). */
export const forbiddenFileNames: readonly RegExp[] = [/utils?\.ts$/, /helpers?\.ts$/, /manager\.ts$/i, /[A-Z_]/];

/** Each program's own edge reads the environment once and hands it on as values. */
export const environmentReaders: readonly string[] = ['packages/server/src/config.ts', 'packages/cli/src/main.ts'];
