import { readFileSync } from 'node:fs';

const rulebook = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../rulebook/${path}`, import.meta.url), 'utf8')) as never;
const fileOf = (path: string) => [path, JSON.stringify(rulebook(path))] as const;
const permitCatalogue = fileOf('tables/permit-catalogue.json');
const licenceRenewal = fileOf('tables/licence-renewal.json');

/** Files of the rulebook that the counter reads; its table of publicity with what a test changes. */
export const counterTables = {
  permitCatalogue,
  licenceRenewal,
  calendar: rulebook('calendar/cn.json'),
  publicityOf: (change: object = {}) => {
    const table = rulebook('tables/publicity-end.json') as object;
    return [
      ['tables/publicity-end.json', JSON.stringify({ ...table, ...change })],
      permitCatalogue,
      licenceRenewal,
    ] as const;
  },
};

/** The steps of an ordinary case until its decision, with the day on which the party has had its time. */
export const stepsToDecision = [
  { by: 'wang', action: 'proposeFiling' },
  { by: 'head', action: 'approveFiling' },
  { by: 'wang', action: 'recordInspection' },
  { by: 'wang', action: 'reportInvestigation' },
  { by: 'wang', action: 'submitForReview' },
  { by: 'reviewer', action: 'approveReview' },
  { by: 'wang', action: 'serveNotice' },
  '2026-12-01',
  { by: 'wang', action: 'submitForDecision' },
  { by: 'head', action: 'decideByHead' },
] as const;

const unasked = (): never => {
  throw new Error('not asked for in this test');
};

/** What a test of shops, warnings and inboxes does not ask of the counter's neighbours. */
export const unaskedOfCounter = {
  asker: { checkLicences: unasked },
  examiner: { examine: unasked },
  tables: { packOf: unasked },
  models: { judge: unasked },
  services: { listEnding: async () => [], listToldProofs: async () => [] },
  complaints: { publishedOf: async () => null },
  receipts: { sign: unasked, isSigned: unasked },
  pepper: Buffer.alloc(32),
  mailer: null,
  addressTerms: { unconfirmedDays: 7, stoppedDays: 30 },
  baseUrl: 'https://jianhu.example',
  demo: true,
  tolerances: { sameWords: [], addressWords: [], branchWords: [], updateWorkingDays: 10 },
};
