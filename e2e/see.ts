import type { Locator } from 'playwright-core';

/** Waits until it stands there; the first, where there are several. */
export function see(thing: Locator): Promise<void> {
  return thing.first().waitFor({ state: 'visible' });
}

export function gone(thing: Locator): Promise<void> {
  return thing.first().waitFor({ state: 'hidden' });
}
