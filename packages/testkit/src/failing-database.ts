import type { Infra } from '@jianhu/server';

type Database = Infra['workerDb'];

/** A database whose n-th transaction never comes: the process was killed before it. */
export function failingAfter(db: Database, transactions: number): Database {
  let left = transactions;
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction' && --left <= 0) throw new Error('killed');
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
