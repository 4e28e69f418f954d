import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every JSON file below a folder as [path relative to it with slashes, text]: how the rulebook enters the program. */
export function readJsonFolder(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]);
}
