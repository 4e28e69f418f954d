import type { Operator, Platform } from '@jianhu/contract';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';

/** What stands in the registry behind a tenant. */
export type Subject =
  | { readonly kind: 'operator'; readonly record: Operator }
  | { readonly kind: 'platform'; readonly record: Platform };

/**
 * The record of a tenant. A tenant has no reach in the registry, whose walls go by county; the platform reads for it, and only the one
 * record that its membership names.
 */
export async function findSubject(
  { infra, registry }: ServicesContext,
  { kind, subjectId }: { readonly kind: Subject['kind']; readonly subjectId: string },
): Promise<Subject | null> {
  return inScope(infra.db, systemScope, async (tx) => {
    if (kind === 'platform') {
      const record = await registry.findPlatform(tx, subjectId);
      return record ? { kind, record } : null;
    }
    const record = (await registry.operatorsByIds(tx, [subjectId])).get(subjectId);
    return record ? { kind, record } : null;
  });
}
