/**
 * `npm run quality`: measures the rulebook on the team's labelled texts and writes the tables of docs/quality.md and
 * the figures of the console. The texts lie beside the project and are no part of it; without them there is nothing to measure.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { compilePack, scannerOf, wordsHashOf } from '@jianhu/rules';
import { readRulebookFolder } from '../../packages/cli/src/read-rulebook-folder.ts';
import { DATA } from '../corpus/read-csv.ts';
import { measureBrandNames } from './measure-brand-names.ts';
import { describeCategories, measureCategories } from './measure-categories.ts';
import { measureDisguises } from './measure-disguises.ts';
import { measureFalseAlarms } from './measure-false-alarms.ts';
import { measureGoods } from './measure-goods.ts';
import { measureLists } from './measure-lists.ts';
import { measureLive } from './measure-live.ts';
import { measurePenaltyCases } from './measure-penalty-cases.ts';

const PAGE = new URL('../../docs/quality.md', import.meta.url);
/** What the console says of each category; one that is not in it is shown as not measured. */
const SHOWN = new URL('../../packages/web/src/features/detection/measured.json', import.meta.url);
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

if (!existsSync(DATA)) {
  console.error('no labelled texts beside the project: nothing to measure');
  process.exit(2);
}
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pack = compilePack(readRulebookFolder(), { at: parseCivilDate('2026-11-01'), hash });
const scanner = scannerOf(pack);
const categories = measureCategories(scanner);
const wordsHash = wordsHashOf(pack, hash);
const tables = [
  `Measured with the words of rulebook \`${wordsHash.slice(0, 12)}\` (lexicons, exceptions and names of goods in force on 2026-11-01); the product says so when it holds others.`,
  measurePenaltyCases(scanner),
  describeCategories(categories),
  measureFalseAlarms(scanner),
  measureBrandNames(scanner),
  measureDisguises(scanner, pack),
  measureLive(scanner),
  measureLists(scanner),
  measureGoods(scanner),
].join('\n\n');
console.log(tables);
const page = readFileSync(PAGE, 'utf8');
const from = page.indexOf(BEGIN);
const to = page.indexOf(END);
if (from < 0 || to < from) throw new Error(`docs/quality.md lacks ${BEGIN} … ${END}`);
writeFileSync(PAGE, `${page.slice(0, from + BEGIN.length)}\n\n${tables}\n\n${page.slice(to)}`);
writeFileSync(SHOWN, `${JSON.stringify({ wordsHash, categories }, null, 2)}\n`);
console.log('written: docs/quality.md and the figures that the console shows');
