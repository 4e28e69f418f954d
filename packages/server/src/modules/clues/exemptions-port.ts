import type { Services } from '../services/index.ts';

/** What clues ask of the service hall: conducts that were exempted in a trial. */
export type ExemptionBook = Pick<Services, 'listExemptions'>;
