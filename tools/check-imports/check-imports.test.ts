import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkImports, type SourceFile } from './check-imports.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');

function projectFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'packages'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.generated.ts'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** A fixture file is a small house: `// file: <path>` starts each of its files, `// expect: <words>` says what must be refused. */
function readFixture(name: string): { files: SourceFile[]; expected: string } {
  const text = readFileSync(join(fixtures, name), 'utf8');
  const expected = /^\/\/ expect: (.+)$/m.exec(text)?.[1] ?? '';
  const files = text
    .split(/^\/\/ file: /m)
    .slice(1)
    .map((part) => ({ path: part.slice(0, part.indexOf('\n')).trim(), text: part.slice(part.indexOf('\n') + 1) }));
  return { files, expected };
}

describe('the house', () => {
  test('no file of the project breaks a row, a door or a purity rule', () => {
    expect(checkImports(projectFiles())).toEqual([]);
  });

  test.each(readdirSync(fixtures))('the fixture %s is refused', (name) => {
    const { files, expected } = readFixture(name);
    const problems = checkImports(files);
    expect(expected).not.toBe('');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});
