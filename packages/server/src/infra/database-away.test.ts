import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from './database-away.ts';

describe('a database that goes away', () => {
  it.each([
    ['Connection terminated unexpectedly', {}],
    ['Client has encountered a connection error and is not queryable', {}],
    ['Client was closed and is not queryable', {}],
    ['timeout exceeded when trying to connect', {}],
    ['terminating connection due to administrator command', { code: '57P01' }],
    ['sorry, too many clients already', { code: '53300' }],
    ['terminating connection due to idle-in-transaction timeout', { code: '25P03' }],
    ['write EPIPE', { code: 'EPIPE' }],
    ['connect ENOENT /run/.s.PGSQL.5432', { code: 'ENOENT', syscall: 'connect' }],
  ])('is known by %j', (message, members) => {
    expect(isDatabaseAway(Object.assign(new Error(message), members))).toBe(true);
  });

  it.each([
    ['duplicate key value violates unique constraint', { code: '23505' }],
    ['no such file', { code: 'ENOENT', syscall: 'open' }],
    ['undefined is not a function', {}],
  ])('is not seen in %j', (message, members) => {
    expect(isDatabaseAway(Object.assign(new Error(message), members))).toBe(false);
  });
});
