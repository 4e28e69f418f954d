import { dirname, join, normalize } from 'node:path';
import {
  environmentReaders,
  forbiddenFileNames,
  moduleRows,
  packageImports,
  purePackages,
  schemaOwners,
  sideDoors,
} from './house.ts';

export interface SourceFile {
  /** Path from the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

const IMPORT = /(?:import|export)\s+(?:type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?'([^']+)'|import\('([^']+)'\)/g;
const TEST_FILE = /\.(?:it\.)?test\.tsx?$/;
const CLOCK_OR_CHANCE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bperformance\.now\(|\bprocess\.hrtime/;
const TABLE_USE =
  /(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin)\(\s*\[?'([a-z_]+)\.|\b(?:from|join|into|update)\s+([a-z_]+)\.[a-z_]+/gi;
const ENVIRONMENT = /\bprocess\.env\b/;

/** Every break of the house in these files, one sentence each: what is wrong, why, and the way out. */
export function checkImports(files: readonly SourceFile[]): string[] {
  const problems = files.flatMap((file) => [
    ...checkEdges(file),
    ...checkWords(file),
    ...checkTables(file),
    ...checkName(file),
  ]);
  return [...problems, ...findCycles(files)];
}

function importsOf(file: SourceFile): string[] {
  return [...stripComments(file.text).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
}

function stripComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\/src\//.exec(path)?.[1];
}

/** The room of a server file: `infra`, `bin`, `app` or `modules/<name>`. */
function roomOf(path: string): string | undefined {
  const inside = /^packages\/server\/src\/(.+)$/.exec(path)?.[1];
  if (inside === undefined) return undefined;
  const module = /^modules\/([^/]+)\//.exec(inside)?.[1];
  if (module !== undefined) return `modules/${module}`;
  return inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : 'app';
}

function checkEdges(file: SourceFile): string[] {
  const own = packageOf(file.path);
  if (own === undefined) return [];
  const isTest = TEST_FILE.test(file.path);
  return importsOf(file).flatMap((target) => {
    if (target.startsWith('.')) return checkRelative(file, normalize(join(dirname(file.path), target)), isTest);
    return checkPackage(file, own, target, isTest);
  });
}

function checkPackage(file: SourceFile, own: string, target: string, isTest: boolean): string[] {
  if (purePackages.includes(own) && target.startsWith('node:') && !isTest) {
    return [`${file.path}: imports ${target}; ${own} is pure: let the caller pass the value in`];
  }
  const other = /^@jianhu\/([^/]+)(\/.*)?$/.exec(target);
  if (!other) return [];
  const name = other[1] ?? '';
  if (other[2] !== undefined && sideDoors[name]?.includes(other[2]) !== true)
    return [`${file.path}: imports ${target}; a package has one door: import @jianhu/${name}`];
  if (name === 'testkit' && isTest) return [];
  if (name === own || packageImports[own]?.includes(name) === true) return [];
  return [`${file.path}: ${own} may not import ${name}; allowed: ${packageImports[own]?.join(', ') || 'nothing'}`];
}

function checkRelative(file: SourceFile, target: string, isTest: boolean): string[] {
  const own = packageOf(file.path);
  if (packageOf(target) !== own) return [`${file.path}: reaches into ${target}; import the package by its name`];
  const from = roomOf(file.path);
  const to = roomOf(target);
  if (from === undefined || to === undefined || from === to || isTest) return [];
  if (from === 'app' || from === 'bin') return [];
  if (!from.startsWith('modules/'))
    return [`${file.path}: ${from} may not import ${to}; infra knows no word of the domain`];
  if (to === 'infra') return [];
  if (!to.startsWith('modules/'))
    return [`${file.path}: a module may not import ${to}; let the composition root pass it in`];
  return checkRows(file, from.slice(8), to.slice(8), target);
}

function checkRows(file: SourceFile, from: string, to: string, target: string): string[] {
  const problems: string[] = [];
  const [fromRow, toRow] = [moduleRows[from], moduleRows[to]];
  if (fromRow === undefined || toRow === undefined)
    return [`${file.path}: ${from} or ${to} has no row; add it to house.ts`];
  if (toRow >= fromRow) {
    problems.push(
      `${file.path}: ${from} (row ${fromRow}) may not import ${to} (row ${toRow}); send an event upward instead`,
    );
  }
  if (!target.endsWith(`modules/${to}/index.ts`)) {
    problems.push(`${file.path}: goes past the door of ${to}; import modules/${to}/index.ts`);
  }
  return problems;
}

function checkWords(file: SourceFile): string[] {
  const own = packageOf(file.path);
  if (own === undefined || TEST_FILE.test(file.path)) return [];
  const text = stripComments(file.text);
  const problems: string[] = [];
  if (own !== 'testkit' && ENVIRONMENT.test(text) && !environmentReaders.includes(file.path)) {
    problems.push(`${file.path}: reads process.env; only ${environmentReaders.join(' and ')} do`);
  }
  const mayKnowTime = roomOf(file.path) === 'infra' || own === 'web' || own === 'cli' || own === 'testkit';
  if (!mayKnowTime && CLOCK_OR_CHANCE.test(text)) {
    problems.push(`${file.path}: reads the clock or chance; take a Clock or Rng from @jianhu/kernel as an argument`);
  }
  return problems;
}

/** A module asks its neighbours through their doors; their tables are theirs. */
function checkTables(file: SourceFile): string[] {
  const room = roomOf(file.path);
  if (room === undefined || !room.startsWith('modules/') || TEST_FILE.test(file.path)) return [];
  const own = room.slice('modules/'.length);
  const named = [...file.text.matchAll(TABLE_USE)].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(named.map((schema) => schemaOwners[schema] ?? schema))]
    .filter((owner) => owner !== own && moduleRows[owner] !== undefined)
    .map((owner) => `${file.path}: ${own} touches a table of ${owner}; ask its door`);
}

function checkName(file: SourceFile): string[] {
  if (packageOf(file.path) === undefined || packageOf(file.path) === 'web') return [];
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const bad = forbiddenFileNames.some((pattern) => pattern.test(name));
  return bad ? [`${file.path}: name the file in kebab-case after what it exports; no utils, helpers or managers`] : [];
}

/** Cycles between files by relative imports, each told once. */
function findCycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(
    files.map((file) => [
      file.path,
      // Types are gone when the program runs, so they make no cycle.
      importsOf({ ...file, text: file.text.replaceAll(/import type [^;]+;/g, '') })
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(file.path), target))),
    ]),
  );
  const done = new Set<string>();
  const problems: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      problems.push(`cycle: ${[...trail.slice(at), path].join(' → ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return problems;
}
