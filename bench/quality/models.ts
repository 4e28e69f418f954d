/** `node bench/quality/models.ts`: measures the models on the team's data and writes their tables of docs/quality.md. */
import { existsSync } from 'node:fs';
import { DATA } from '../corpus/read-csv.ts';
import { measureModels } from './measure-models.ts';
import { writeTables } from './write-tables.ts';

if (!existsSync(DATA)) {
  console.error('no data beside the project: nothing to measure');
  process.exit(2);
}
writeTables('models', measureModels());
