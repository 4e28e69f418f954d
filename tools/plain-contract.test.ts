import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const WEB = fileURLToPath(new URL('../packages/web/src/', import.meta.url));

it('given the console, whose build has of each schema of the contract only its options, when its sources use a schema, then nothing else of it', () => {
  const uses = globSync('**/*.{ts,tsx}', { cwd: WEB }).flatMap((file) =>
    Array.from(
      readFileSync(join(WEB, file), 'utf8').matchAll(/\b[a-z]\w*Schema\.(?!options\b)\w+/g),
      ([use]) => `${file}: ${use}`,
    ),
  );
  expect(uses).toEqual([]);
});
