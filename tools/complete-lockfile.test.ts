import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingOptionals } from './complete-lockfile.mjs';

describe('complete-lockfile', () => {
  it('finds nothing missing in our lockfile, so that npm ci works on every supported platform', () => {
    const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
    expect(missingOptionals(lock)).toEqual({});
  });

  it('adds an optional package that the registry did not hold, with its platform', () => {
    const parent = { version: '1.0.0', optionalDependencies: { '@x/binding-linux-arm64-musl': '1.0.0' } };
    expect(missingOptionals({ packages: { 'node_modules/x': parent } })).toEqual({
      'node_modules/@x/binding-linux-arm64-musl': {
        version: '1.0.0',
        cpu: ['arm64'],
        os: ['linux'],
        libc: ['musl'],
        optional: true,
      },
    });
  });

  it('accepts one that is locked beside its parent', () => {
    const parent = { version: '1.0.0', optionalDependencies: { b: '1.0.0' } };
    const lock = { packages: { 'node_modules/a/node_modules/x': parent, 'node_modules/a/node_modules/b': {} } };
    expect(missingOptionals(lock)).toEqual({});
  });
});
