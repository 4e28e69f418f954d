/**
 * `npm run quality [--check]`: measures the rulebook on the team's labelled texts and writes the tables of docs/quality.md. The texts
 * lie beside the project and are no part of it; without them there is nothing to measure.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { compilePack, scannerOf } from '@jianhu/rules';
import { readRulebookFolder } from '../../packages/cli/src/read-rulebook-folder.ts';
import { DATA } from '../corpus/read-csv.ts';
import { measureDisguises } from './measure-disguises.ts';
import { measureFalseAlarms } from './measure-false-alarms.ts';
import { measureLive } from './measure-live.ts';
import { measurePenaltyCases } from './measure-penalty-cases.ts';

const PAGE = new URL('../../docs/quality.md', import.meta.url);
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

if (!existsSync(DATA)) {
  console.error('no labelled texts beside the project: nothing to measure');
  process.exit(2);
}
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pack = compilePack(readRulebookFolder(), { at: parseCivilDate('2026-11-01'), hash });
const scanner = scannerOf(pack);
const tables = [
  measurePenaltyCases(scanner),
  measureFalseAlarms(scanner),
  measureDisguises(scanner, pack),
  measureLive(scanner),
].join('\n\n');
console.log(tables);
const page = readFileSync(PAGE, 'utf8');
const from = page.indexOf(BEGIN);
const to = page.indexOf(END);
if (from < 0 || to < from) throw new Error(`docs/quality.md lacks ${BEGIN} … ${END}`);
writeFileSync(PAGE, `${page.slice(0, from + BEGIN.length)}\n\n${tables}\n\n${page.slice(to)}`);
console.log('written: docs/quality.md');
