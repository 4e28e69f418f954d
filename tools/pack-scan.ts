/**
 * `node tools/pack-scan.ts [folder]`: packs the text engine as an npm package of its own, with JavaScript, types, README and licence.
 * In the repository the engine runs from its source, which Node does not read below `node_modules`; so the package is laid out apart.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const ROOM = join(ROOT, 'packages/scan');
/** What the engine imports; anything else that the workspace lists is none of the package's. */
const IMPORTED = ['opencc-js', 'pinyin-pro'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Writes the package into the folder and returns its path. */
export function packScan(into: string): string {
  const stage = mkdtempSync(join(tmpdir(), 'jianhu-scan-'));
  try {
    compile(stage);
    for (const file of [join(ROOM, 'README.md'), join(ROOT, 'LICENSE')])
      cpSync(file, join(stage, file.split('/').at(-1)!));
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--offline', '--pack-destination', resolve(into)], {
        cwd: stage,
        encoding: 'utf8',
      }),
    ) as { filename: string }[]; // NOTE: the format of `npm pack --json`
    return join(resolve(into), packed!.filename);
  } finally {
    rmSync(stage, { recursive: true });
  }
}

function compile(stage: string): void {
  const project = join(stage, 'tsconfig.json');
  const options = {
    noEmit: false,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir: join(ROOM, 'src'),
    outDir: join(stage, 'dist'),
    typeRoots: [join(ROOT, 'node_modules/@types')],
  };
  const content = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: options,
    include: [],
    files: [join(ROOM, 'src/index.ts')],
  };
  writeFileSync(project, JSON.stringify(content));
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', project], { stdio: ['ignore', 'inherit', 'inherit'] });
  rmSync(project);
}

function manifest(): unknown {
  const { name, version, license, dependencies } = JSON.parse(
    readFileSync(join(ROOM, 'package.json'), 'utf8'),
  ) as Manifest; // NOTE: our own file
  return {
    name,
    version,
    description:
      'Finds terms of Chinese advertising law in speech, comments, titles and pages, plain and in disguise, and says why',
    license,
    type: 'module',
    engines: { node: '>=18' },
    sideEffects: false,
    files: ['dist'],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    dependencies: Object.fromEntries(IMPORTED.map((imported) => [imported, dependencies[imported]])),
  };
}

if (import.meta.main) console.log(packScan(process.argv[2] ?? '.'));
