import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeDataFolder } from './data-folder.ts';
import { StartError, errorCode, findDiskFullError } from './start-error.ts';

const key32 = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes');

const secretsSchema = z.object({
  version: z.literal(1),
  databaseOwnerPassword: z.string().min(20),
  databaseAppPassword: z.string().min(20),
  databaseWorkerPassword: z.string().min(20),
  /** Signs session cookies. */
  sessionSecret: z.string().min(32),
  /** Wraps the keys of the vault, one per subject: without it personal data cannot be read again. */
  vaultMasterKey: key32,
  /** Ed25519 private key (PKCS 8, PEM) that signs the audit checkpoints. */
  checkpointPrivateKey: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  /** Mixed into the hashes of API keys, so that a stolen table cannot be searched. */
  apiKeyPepper: key32,
});

export type Secrets = z.infer<typeof secretsSchema>;

/** Reads `secrets.json` of the data folder and makes it at the first start; only its owner may read the file. */
export function openSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  makeDataFolder(dataDir);
  try {
    return readSecrets(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  try {
    const secrets = makeSecrets();
    writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    return secrets;
  } catch (error) {
    throw findDiskFullError(error, dataDir) ?? error;
  }
}

/** Recognises the vault key again without telling it; a backup carries this beside its data. */
export function vaultKeyFingerprint(secrets: Secrets): string {
  return createHash('sha256').update(`jianhu vault key\0${secrets.vaultMasterKey}`).digest('hex').slice(0, 16);
}

/** Fresh secrets; tests use them without a file. */
export function makeSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    version: 1,
    databaseOwnerPassword: makePassword(),
    databaseAppPassword: makePassword(),
    databaseWorkerPassword: makePassword(),
    sessionSecret: randomBytes(32).toString('base64url'),
    vaultMasterKey: randomBytes(32).toString('base64'),
    checkpointPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    apiKeyPepper: randomBytes(32).toString('base64'),
  };
}

function makePassword(): string {
  return randomBytes(24).toString('base64url');
}

function readSecrets(path: string): Secrets {
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) !== 0) {
    throw new StartError(
      `密钥文件 ${path} 可被他人读取（权限 ${mode.toString(8)}）：请执行 chmod 600 后重试，并考虑更换密钥。`,
      `The secrets file ${path} can be read by others (mode ${mode.toString(8)}): run chmod 600 on it and try again.`,
    );
  }
  const parsed = secretsSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new StartError(
    `密钥文件 ${path} 已损坏：请从备份恢复此文件；没有它，个人信息保险库无法解密。`,
    `The secrets file ${path} is damaged: restore it from a copy; without it the vault cannot be read.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
