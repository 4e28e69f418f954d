import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../../docs/quality.md', import.meta.url);

/** Puts what was measured between the two marks of that name in docs/quality.md. */
export function writeTables(name: string, tables: string): void {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const page = readFileSync(PAGE, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/quality.md lacks ${begin} … ${end}`);
  console.log(tables);
  writeFileSync(PAGE, `${page.slice(0, from + begin.length)}\n\n${tables}\n\n${page.slice(to)}`);
}
