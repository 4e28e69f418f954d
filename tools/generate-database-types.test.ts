import { readFileSync } from 'node:fs';
import { withMigratedDatabase } from '@jianhu/testkit';
import { expect, test } from 'vitest';
import { generateDatabaseTypes, generatedTypesPath } from './generate-database-types.ts';

test(
  'the committed table types are those that the migrations give (else run `npm run codegen`)',
  { timeout: 120_000 },
  async () => {
    const fresh = await withMigratedDatabase(({ ownerUrl }) => generateDatabaseTypes(ownerUrl));
    expect(readFileSync(generatedTypesPath, 'utf8')).toBe(fresh);
  },
);
