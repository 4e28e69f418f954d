import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Vitest's set-up of every test with a database. The key that scrypt makes depends on nothing but what it is given, and takes a tenth
 * of a second of processor time, as it should: here the same question is answered once a process. Hundreds of people of the tests sign
 * in with one password and one salt; each new password, right or wrong, and each new salt goes through scrypt itself.
 */
const derive = crypto.scrypt;
const known = new Map<string, Promise<Buffer>>();

type Question = Parameters<typeof crypto.scrypt>;

function deriveOnce(...[password, salt, length, options, then]: Question): void {
  if (typeof password !== 'string' || typeof salt !== 'string') {
    derive(password, salt, length, options, then);
    return;
  }
  const question = JSON.stringify([password, salt, length, options]);
  const answer = known.get(question) ?? ask(password, salt, length, options);
  known.set(question, answer);
  answer.then(
    (key) => then(null, Buffer.from(key)),
    (error: Error) => then(error, Buffer.alloc(0)),
  );
}

function ask(password: string, salt: string, length: number, options: Question[3]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    derive(password, salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

// A worker runs its set-up again for each file, in one process: what is in place stays.
if (crypto.scrypt.name !== deriveOnce.name) {
  Object.assign(crypto, { scrypt: deriveOnce });
  syncBuiltinESMExports();
}
