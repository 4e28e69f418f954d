import { createHash } from 'node:crypto';
import { buildWorkingCalendar, type CivilDate, type WorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import {
  canonicalJson,
  isOffered,
  type Life,
  lifeOf,
  lifeRulesOf,
  type LifeRules,
  loadServiceItems,
  type ServiceItem,
} from '@jianhu/rules';

/** An item with what the engine makes of it. */
export interface OfferedItem {
  readonly item: ServiceItem;
  readonly life: Life;
  readonly rules: LifeRules;
  /** Of its content: what is kept of it with an application. */
  readonly sha256: string;
}

export interface ServicesRulebook {
  readonly items: readonly OfferedItem[];
  readonly calendar: WorkingCalendar;
}

/** Items that do not load keep the house from starting; everything else is found by `jianhu rulebook check`. */
export function readServicesRulebook(
  entries: readonly (readonly [path: string, text: string])[],
  calendarData: WorkingCalendarData,
): ServicesRulebook {
  const { items, problems } = loadServiceItems(entries);
  const calendar = buildWorkingCalendar(calendarData);
  if (problems.length > 0) {
    const list = problems.map(({ path, subject, message }) => `${path} ${subject} ${message}`).join('; ');
    throw new Error(`the service items of the rulebook are broken: ${list}`);
  }
  return { calendar, items: items.map((item) => offerOf(item, calendar)) };
}

/** An item as the engine lives it. */
export function offerOf(item: ServiceItem, calendar: WorkingCalendar): OfferedItem {
  const sha256 = createHash('sha256').update(canonicalJson(item)).digest('hex');
  return { item, life: lifeOf(item), rules: lifeRulesOf(item, calendar), sha256 };
}

export function findItem({ items }: ServicesRulebook, itemId: string): OfferedItem | undefined {
  return items.find(({ item }) => item.itemId === itemId);
}

export function listOffered({ items }: ServicesRulebook, on: CivilDate): readonly OfferedItem[] {
  return items.filter(({ item }) => isOffered(item, on));
}

/** Applications live by their item: one that is over ends by its date and is never taken out. */
export function listLostItems(before: ServicesRulebook, after: ServicesRulebook): string[] {
  return before.items
    .filter(({ item }) => !findItem(after, item.itemId))
    .map(
      ({ item }) => `service item ${item.itemId} is missing, under which applications may live; let it end by its date`,
    );
}
