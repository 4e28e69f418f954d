import { fileURLToPath } from 'node:url';
import { type NatsSettings, readJsonFolder } from '@jianhu/server';

/** The rules as they ship, with a brake that never closes: held findings would prove nothing of alerts. */
export function readChaosRulebook(): ReturnType<typeof readJsonFolder> {
  const entries = readJsonFolder(fileURLToPath(new URL('../../rulebook', import.meta.url)));
  return entries.map(([path, text]) => {
    if (path !== 'tables/rule-care.json') return [path, text] as const;
    const care = JSON.parse(text) as { brakes: object[] };
    const brakes = care.brakes.map((brake) => ({ ...brake, leastHits: 1_000_000 }));
    return [path, JSON.stringify({ ...care, brakes })] as const;
  });
}

/** What a parent hands to its processes. */
export interface ChaosPlace {
  readonly urls: { readonly ownerUrl: string; readonly appUrl: string; readonly workerUrl: string };
  readonly dataDir: string;
  readonly port: number;
  readonly leaseMs: number;
  /** A second source that may send no more. */
  readonly limitedPerSecond?: number;
  /** Where the bodies of the log lie; absent: in PostgreSQL. */
  readonly nats?: NatsSettings;
}

export function readPlace(): ChaosPlace {
  return JSON.parse(process.argv[2] ?? '') as ChaosPlace; // NOTE: written by the bench itself
}
