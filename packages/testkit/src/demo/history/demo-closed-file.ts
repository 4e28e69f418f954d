import { type App, type Caller, inScope } from '@jianhu/server';
import type { Team } from './demo-people.ts';

/** The exhibits of a file, shown in a consultation. */
export async function showDemoMaterials(
  app: App,
  caller: Caller,
  { id, matterId }: { readonly id: string; readonly matterId: string },
): Promise<void> {
  const rows = await inScope(app.infra.db, caller, (tx) =>
    tx.selectFrom('cases.exhibit').select('id').where('matter_id', '=', matterId).execute(),
  );
  await app.cases.shareMaterials(caller, { id, matterId, exhibits: rows.map((row) => row.id), documents: [] });
}

/** A file with the trade secrets of a party: read by its officers, the head and the reviewer. */
export function restrictDemoCase(app: App, id: string, { head, reviewer }: Team): Promise<void> {
  return app.cases.restrict(head, id, {
    action: 'restrict',
    ground: 'secrecy',
    head: head.personId,
    reviewers: [reviewer.personId],
    words: '案卷含有当事人的进货渠道和价格，属于商业秘密（演示）。',
  });
}
