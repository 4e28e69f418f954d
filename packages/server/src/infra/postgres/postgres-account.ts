import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';

/** The system user that runs PostgreSQL; `switched` when that is not ourselves, because PostgreSQL refuses root. */
export interface PostgresAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly switched: boolean;
}

/** What PostgreSQL may know of our surroundings: nothing that could change its language, time zone or folders. */
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const CREATED_USER = 'jianhu';

/**
 * An ordinary user runs PostgreSQL as himself. For root it is the owner of an existing database folder, else the system user
 * `postgres`, else one that is created, else `nobody`.
 */
export function choosePostgresAccount(pgData: string): PostgresAccount {
  const uid = process.getuid?.() ?? 0;
  const owner = statSync(pgData, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner && owner.uid !== uid) throw foreignOwner(pgData, owner.uid);
    return { name: nameOf(uid), uid, gid: process.getgid?.() ?? uid, switched: false };
  }
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid, switched: true };
  const account = findAccount('postgres') ?? findAccount(CREATED_USER) ?? createAccount() ?? findAccount('nobody');
  if (account) return account;
  throw new StartError(
    'PostgreSQL 拒绝以 root 运行，而系统中没有可用的普通用户：请以普通用户启动，或用 DATABASE_URL 指定数据库。',
    'PostgreSQL refuses to run as root and no ordinary user was found: start as one, or set DATABASE_URL.',
  );
}

/** Runs a program as the account; rejects with its output when it fails. */
export async function runAs(account: PostgresAccount, file: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(file, args, { ...spawnIdentity(account), cwd: '/', env: POSTGRES_ENVIRONMENT });
}

/** Options of `spawn` that switch to the account. */
export function spawnIdentity(account: PostgresAccount): { uid?: number; gid?: number } {
  return account.switched ? { uid: account.uid, gid: account.gid } : {};
}

function foreignOwner(pgData: string, ownerUid: number): StartError {
  const owner = `${nameOf(ownerUid)} (uid ${ownerUid})`;
  return new StartError(
    `数据库目录 ${pgData} 属于用户 ${owner}：请用原来的用户启动，或用 --data 指定另一个目录。`,
    `The database folder ${pgData} belongs to ${owner}: start as the user who made it, or choose another folder with --data.`,
  );
}

function nameOf(uid: number): string {
  return readAccounts().find((account) => account.uid === uid)?.name ?? String(uid);
}

function findAccount(name: string): PostgresAccount | undefined {
  return readAccounts().find((account) => account.name === name && account.uid !== 0);
}

function createAccount(): PostgresAccount | undefined {
  try {
    const args = ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false', CREATED_USER];
    execFileSync('useradd', args, { stdio: 'ignore', env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' } });
  } catch {
    // There is no useradd, or the system files are read-only: `nobody` remains.
    return undefined;
  }
  return findAccount(CREATED_USER);
}

function readAccounts(): PostgresAccount[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid) return [];
    return [{ name, uid: Number(uid), gid: Number(gid), switched: true }];
  });
}
