import type { Logger } from 'pino';
import { type ClamdSettings, createClamdScanner } from './clamd-scanner.ts';
import { eicarScanner, type VirusScanner } from './virus-scanner.ts';

/** ClamAV where the operator named its daemon; else the check that comes with Jianhu. */
export function chooseScanner(clamd: ClamdSettings | undefined, log: Logger): VirusScanner {
  return clamd === undefined ? eicarScanner : createClamdScanner({ ...clamd, log });
}
