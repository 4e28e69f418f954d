import type { CivilDate } from '@jianhu/kernel';
import { parseJson, type Problem } from '../rulebook.ts';
import { type ServiceItem, serviceItemSchema } from './service-item.ts';

export interface ServiceItemsLoad {
  readonly items: readonly ServiceItem[];
  /** Files that are no item; the rest is loaded all the same, so that everything wrong is told at once. */
  readonly problems: readonly Problem[];
}

/**
 * The service items from the (path, text) pairs of a rulebook; files of other folders are passed over.
 * @example loadServiceItems([['services/data-ip.json', text]]).items
 */
export function loadServiceItems(entries: Iterable<readonly [path: string, text: string]>): ServiceItemsLoad {
  const items: ServiceItem[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of entries) {
    if (!path.startsWith('services/') || !path.endsWith('.json')) continue;
    const parsed = serviceItemSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      for (const { path: where, message } of parsed.error.issues)
        problems.push({ path, subject: where.join('.'), code: 'malformed', message });
      continue;
    }
    const item = parsed.data;
    if (path !== fileOf(item))
      problems.push({ path, subject: item.itemId, code: 'duplicateId', message: 'the file is named after its id' });
    items.push(item);
  }
  return { items: items.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1)), problems };
}

export function fileOf({ itemId }: Pick<ServiceItem, 'itemId'>): string {
  return `services/${itemId}.json`;
}

/** One may apply on that day. */
export function isOffered({ effectiveFrom, effectiveTo }: ServiceItem, on: CivilDate): boolean {
  return effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo);
}
