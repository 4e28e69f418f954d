import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSecrets, openSecrets, vaultKeyFingerprint } from './secrets.ts';

describe('openSecrets', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'jianhu-secrets-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('makes the file at the first start, for its owner only, and reads the same secrets afterwards', () => {
    const made = openSecrets(dataDir);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(openSecrets(dataDir)).toEqual(made);
  });

  it('refuses a file that others may read', () => {
    openSecrets(dataDir);
    chmodSync(join(dataDir, 'secrets.json'), 0o640);
    expect(() => openSecrets(dataDir)).toThrow('can be read by others (mode 640)');
  });

  it('never replaces a damaged file, because the vault would be lost with it', () => {
    writeFileSync(join(dataDir, 'secrets.json'), '{}', { mode: 0o600 });
    expect(() => openSecrets(dataDir)).toThrow('is damaged');
  });

  it('recognises a vault key without telling it', () => {
    const secrets = makeSecrets();
    expect(vaultKeyFingerprint(secrets)).toBe(vaultKeyFingerprint({ ...secrets, sessionSecret: 'x' }));
    expect(vaultKeyFingerprint(secrets)).not.toBe(vaultKeyFingerprint(makeSecrets()));
  });
});
