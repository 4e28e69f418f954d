/** `npm run codegen`: migrates an empty database and writes the table types from it. */
import { writeFileSync } from 'node:fs';
import { withMigratedDatabase } from '@jianhu/testkit';
import { generateDatabaseTypes, generatedTypesPath } from './generate-database-types.ts';

await withMigratedDatabase(async ({ ownerUrl }) => {
  writeFileSync(generatedTypesPath, await generateDatabaseTypes(ownerUrl));
});
