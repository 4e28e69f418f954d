import { systemScope, type Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PackContent } from './pack-content.ts';
import { goLive } from './publish-version.ts';
import { findLive, findVersion, findVersionByHash, insertVersion, lockVersions } from './store.ts';

/**
 * The files of the program become a version, once. They are live only while nothing that people published is: a release of the program
 * never takes a decision back that three people made; they see that it brought other rules and may take them over.
 */
export async function registerShipped(
  tx: Tx,
  { clock, outbox }: Pick<Infra, 'clock' | 'outbox'>,
  content: PackContent,
): Promise<void> {
  await lockVersions(tx);
  const at = clock.now();
  const known = await findVersionByHash(tx, content.hash);
  const no =
    known?.no ??
    (await insertVersion(tx, content, {
      kind: 'shipped',
      title: 'shipped',
      baseNo: null,
      draftId: null,
      makerId: null,
      checkerId: null,
      deployerId: null,
      at,
    }));
  const live = await findLive(tx, at);
  if (live?.versionNo === no) return;
  const running = live === null ? null : await findVersion(tx, live.versionNo);
  if (running !== null && running.kind !== 'shipped') return;
  const byRef = systemScope.actorRef;
  await goLive(tx, { outbox }, { versionNo: no, fromAt: at, cause: 'shipped', byRef, reason: null });
}
