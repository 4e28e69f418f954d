import { createPrivateKey, createPublicKey } from 'node:crypto';
import { listAuditEntries, listSigningKeys, verifyAudit as verifyAuditOp } from '@jianhu/contract';
import { openAppendOnlyFolder } from '../../infra/append-only-folder.ts';
import { keyFingerprint } from '../../infra/crypto.ts';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { listTrustedKeys } from './earlier-key.ts';
import { type AuditReport, verifyAudit } from './verify-audit.ts';
import { viewEntries } from './views.ts';
import { createCheckpointWriter, type WriteCheckpoint } from './write-checkpoint.ts';

export { appendEntries, appendEntry, entryToAppend } from './append-entry.ts';
export { carryCheckpoints } from './carry-checkpoints.ts';
export { type AuditReport, verifyAudit } from './verify-audit.ts';

export interface AuditDeps {
  /** `<data>/checkpoints`; best on another disk or machine than the database. */
  readonly checkpointFolder: string;
  /** Ed25519, PKCS 8, PEM. */
  readonly checkpointPrivateKey: string;
}

export interface Audit {
  mount(edge: HttpEdge): void;
  /** Writes a checkpoint now, when something changed. Runs every minute by itself where the outbox runs. */
  readonly checkpoint: WriteCheckpoint;
  verify(): Promise<AuditReport>;
}

/** Row 0: the append-only trail, its checkpoints and their verification. */
export function createAudit(infra: Infra, deps: AuditDeps): Audit {
  const folder = openAppendOnlyFolder(deps.checkpointFolder);
  const privateKey = createPrivateKey(deps.checkpointPrivateKey);
  const checkpoint = createCheckpointWriter(infra, { folder, privateKey });
  const verify = () => verifyAudit(infra.workerDb, folder, createPublicKey(privateKey));
  infra.outbox.schedule('audit.checkpoint', '* * * * *', async () => {
    await checkpoint();
  });
  return {
    checkpoint,
    verify,
    mount(edge) {
      edge.handle(listAuditEntries, ({ caller, query }) =>
        inScope(infra.db, caller, (tx) => viewEntries(tx, infra.clock.now(), query)),
      );
      edge.handle(verifyAuditOp, verify);
      edge.handle(listSigningKeys, async () => {
        const trusted = await listTrustedKeys(folder, createPublicKey(privateKey));
        const items = trusted.map(({ publicKey }, at) => ({
          publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
          sha256: keyFingerprint(publicKey),
          current: at === 0,
        }));
        return { items };
      });
    },
  };
}
