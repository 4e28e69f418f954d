import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder } from './data-folder.ts';

describe('makeDataFolder', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'jianhu-folder-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('makes a folder of which others see no list', () => {
    makeDataFolder(join(home, 'a/b'));
    expect(statSync(join(home, 'a/b')).mode & 0o077).toBe(process.getuid?.() === 0 ? 0o011 : 0);
  });

  it('says so when the folder cannot be made', () => {
    writeFileSync(join(home, 'file'), '');
    expect(() => makeDataFolder(join(home, 'file/data'))).toThrow(
      /The data folder .*file\/data cannot be made \(ENOTDIR\): name one with --data or JIANHU_DATA/,
    );
  });
});
