import type { Stage } from './stage.ts';

/** Journeys of one subject: what is given, done and seen, and how. */
export type Journeys = Readonly<Record<string, (stage: Stage) => Promise<void>>>;
