import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { AppendOnlyFolder } from '../../infra/append-only-folder.ts';
import { checkpointFileName, checkpointNoOf, sha256Of } from './checkpoint-file.ts';

const FOLDER = 'keys/';

const statementSchema = z.object({
  kind: z.literal('earlier-key/1'),
  publicKey: z.string(),
  upTo: z.number().int().min(1),
  sha256: z.string(),
  acceptedAt: z.iso.datetime(),
});
const signedSchema = z.object({ statement: z.string(), signature: z.string() });

/** A key whose checkpoints count: ours without an end, an earlier one up to the last checkpoint that was restored. */
export interface TrustedKey {
  readonly publicKey: KeyObject;
  readonly upTo: number;
  /** Of the file of checkpoint `upTo`, which through its predecessors' hashes fixes all before it; null for our own key. */
  readonly sha256: string | null;
}

interface Acceptance {
  readonly privateKey: KeyObject;
  /** PEM of the earlier key. */
  readonly publicKey: string;
  readonly now: Date;
}

/**
 * After a restore into a folder with another key: our key vouches for the earlier one, for the checkpoints that are there now and for
 * no others. Without the earlier private key nobody signs them anew, and with it nobody changes what was fixed here.
 */
export async function acceptEarlierKey(folder: AppendOnlyFolder, acceptance: Acceptance): Promise<void> {
  const { privateKey, publicKey, now } = acceptance;
  const upTo = Math.max(0, ...(await folder.list()).map(checkpointNoOf));
  const last = upTo === 0 ? null : await folder.find(checkpointFileName(upTo));
  if (last === null) return;
  const ours = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const name = `${FOLDER}${String(upTo).padStart(10, '0')}-${fingerprint(publicKey)}-${fingerprint(ours)}.json`;
  if ((await folder.find(name)) !== null) return;
  const statement = JSON.stringify({
    kind: 'earlier-key/1',
    publicKey,
    upTo,
    sha256: sha256Of(last),
    acceptedAt: now.toISOString(),
  } satisfies z.infer<typeof statementSchema>);
  const signature = sign(null, Buffer.from(statement), privateKey).toString('base64');
  await folder.write(name, `${JSON.stringify({ statement, signature })}\n`);
}

/** Our key and, through any number of restores, those for which it vouches. */
export async function listTrustedKeys(folder: AppendOnlyFolder, publicKey: KeyObject): Promise<readonly TrustedKey[]> {
  const texts: string[] = [];
  for (const name of await listKeyFiles(folder)) texts.push((await folder.find(name)) ?? '');
  const trusted: TrustedKey[] = [{ publicKey, upTo: Number.POSITIVE_INFINITY, sha256: null }];
  // NOTE: the list grows while it is read: each key found may vouch for one before it, never beyond its own end.
  for (const signer of trusted) {
    for (const text of texts) {
      const earlier = readStatement(text, signer);
      if (earlier && !trusted.some((one) => one.publicKey.equals(earlier.publicKey))) trusted.push(earlier);
    }
  }
  return trusted;
}

/** The statements on earlier keys in a folder of checkpoints. */
export async function listKeyFiles(folder: AppendOnlyFolder): Promise<readonly string[]> {
  return (await folder.list()).filter((name) => name.startsWith(FOLDER));
}

function readStatement(text: string, signer: TrustedKey): TrustedKey | null {
  try {
    const { statement, signature } = signedSchema.parse(JSON.parse(text));
    if (!verify(null, Buffer.from(statement), signer.publicKey, Buffer.from(signature, 'base64'))) return null;
    const { publicKey, upTo, sha256 } = statementSchema.parse(JSON.parse(statement));
    return upTo > signer.upTo ? null : { publicKey: createPublicKey(publicKey), upTo, sha256 };
  } catch {
    return null;
  }
}

function fingerprint(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 12);
}
