/** What a simple consumer would do with the same rows and rules: parse each line, scan each text; no room is remembered, nothing is kept. */
import { fileURLToPath } from 'node:url';
import { civilDateOf } from '@jianhu/kernel';
import { compilePack, lexiconOf, rulebookFromEntries } from '@jianhu/rules';
import { compileLexicon, createScanner } from '@jianhu/scan';
import { readJsonFolder } from '@jianhu/server';
import { CYCLE_MS } from '@jianhu/testkit/rooms';
import { textsOf } from '../../packages/server/src/modules/detection/observation-text.ts';
import { sha256 } from '../../packages/server/src/modules/detection/rule-packs.ts';
import { BODIES_PER_CYCLE, bodyOf, buildBodies } from './rooms.ts';

export interface PlainLoop {
  /** Processor time of an observation, in microseconds. */
  readonly scannedUs: number;
  /** Of that the parsing of its line, measured by itself: the limit of whoever parses all. */
  readonly parsedUs: number;
  readonly hits: number;
}

export type MeasurePlainLoop = (cycles: number) => PlainLoop;

export function preparePlainLoop(): MeasurePlainLoop {
  const entries = readJsonFolder(fileURLToPath(new URL('../../rulebook', import.meta.url)));
  const rules = entries.filter(([path]) => path.startsWith('lexicons/') || path.startsWith('statutes/'));
  const now = new Date();
  const pack = compilePack(rulebookFromEntries(rules), { at: civilDateOf(now), hash: sha256 });
  const scanner = createScanner(compileLexicon(lexiconOf(pack)));
  const bodies = buildBodies();
  const linesOf = (serial: number): string[] => {
    const nowMs = now.getTime() + Math.floor(serial / BODIES_PER_CYCLE) * CYCLE_MS;
    return bodyOf(bodies, serial, nowMs).toString('utf8').trimEnd().split('\n');
  };
  return (cycles) => {
    let [rows, hits, parsedMs, scannedMs] = [0, 0, 0, 0];
    for (let serial = 0; serial < cycles * BODIES_PER_CYCLE; serial += 1) {
      const lines = linesOf(serial);
      rows += lines.length;
      parsedMs += cpuMs(() => {
        for (const line of lines) JSON.parse(line);
      });
      scannedMs += cpuMs(() => {
        for (const line of lines) {
          const row = JSON.parse(line) as Parameters<typeof textsOf>[0]; // NOTE: written by our own bench
          for (const { text } of textsOf(row)) hits += scanner.scan({ text, kind: row.kind }).length;
        }
      });
    }
    return { scannedUs: (scannedMs * 1_000) / rows, parsedUs: (parsedMs * 1_000) / rows, hits };
  };
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
