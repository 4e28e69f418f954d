import { createEmptyDatabase } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { StartError } from '../start-error.ts';
import { checkForeignServer } from './foreign-server.ts';
import { rewriteUrl, withClient } from './server-address.ts';

async function refusal(ownerUrl: string): Promise<string[]> {
  try {
    await checkForeignServer({ ownerUrl, createsRoles: true });
  } catch (error) {
    if (error instanceof StartError) return error.sentenceEn.split('\n');
    throw error;
  }
  return [];
}

describe('checkForeignServer', () => {
  it('accepts a server like ours', async () => {
    const database = await createEmptyDatabase();
    expect(await refusal(database.ownerUrl)).toEqual([]);
    await database.drop();
  });

  it('names missing rights, one sentence each', async () => {
    const database = await createEmptyDatabase();
    const sentences = await refusal(database.appUrl);
    expect(sentences).toEqual([
      'The database user jianhu_app may not create schemas and tables: make it the owner of the database.',
      expect.stringContaining('The database user jianhu_app may not create roles'),
    ]);
    await database.drop();
  });

  it('refuses another encoding and a locale without Chinese letters', async () => {
    const database = await createEmptyDatabase();
    const name = `${new URL(database.ownerUrl).pathname.slice(1)}_latin`;
    await withClient(database.ownerUrl, (client) =>
      client.query(`create database ${name} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`),
    );
    const sentences = await refusal(rewriteUrl(database.ownerUrl, { database: name }));
    await withClient(database.ownerUrl, (client) => client.query(`drop database ${name}`));
    await database.drop();
    expect(sentences).toEqual([
      expect.stringContaining('encoding is LATIN1'),
      expect.stringContaining('character type is C and knows no letters beyond ASCII'),
    ]);
  });

  it('tells of a server that cannot be reached without telling its password', async () => {
    const sentences = await refusal('postgresql://jianhu:secret@127.0.0.1:1/jianhu');
    expect(sentences).toEqual([expect.stringContaining('cannot be reached (127.0.0.1:1, ECONNREFUSED)')]);
    expect(sentences.join()).not.toContain('secret');
  });
});
