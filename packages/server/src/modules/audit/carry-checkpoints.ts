import { createPrivateKey, createPublicKey } from 'node:crypto';
import { openAppendOnlyFolder } from '../../infra/append-only-folder.ts';
import type { CarriedFolder } from '../../infra/backup/carried-folder.ts';
import { checkpointFileName } from './checkpoint-file.ts';
import { acceptEarlierKey, listKeyFiles } from './earlier-key.ts';

interface CarryOptions {
  readonly checkpointFolder: string;
  readonly checkpointPrivateKey: string;
  readonly now: Date;
}

/** The checkpoints as a backup carries them: the files whose rows are in it, and the public key, never the private one. */
export function carryCheckpoints({ checkpointFolder, checkpointPrivateKey, now }: CarryOptions): CarriedFolder {
  const folder = openAppendOnlyFolder(checkpointFolder);
  const privateKey = createPrivateKey(checkpointPrivateKey);
  return {
    path: checkpointFolder,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    async listNames(client) {
      const { rows } = await client.query<{ no: string }>('select no from audit.checkpoint order by no');
      return [...(await listKeyFiles(folder)), ...rows.map(({ no }) => checkpointFileName(Number(no)))];
    },
    acceptKey: (publicKey) => acceptEarlierKey(folder, { privateKey, publicKey, now }),
  };
}
