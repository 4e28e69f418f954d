import { AppError } from '@jianhu/kernel';
import type { RowScope } from '../../infra/database.ts';

/**
 * Receipts and quarantine are the city's (brief 7.6): rows that were refused name no county that could be relied on, and a county
 * sees its own alerts and clues, not the city's traffic. Nor do they belong to administrators, who run the system and see no
 * content (GB/T 22239-2019 level 3). The row walls say the same; this says it in a sentence instead of an empty list.
 */
export function refuseBeyondCity({ reach }: RowScope): void {
  if (reach !== 'city') throw new AppError('intake.cityOnly', 403);
}

/** Sources are the city's too: they are managed by its supervisor, or by a system administrator, who has no reach of his own. */
export function refuseCounties(caller: RowScope): void {
  if (!managesSources(caller)) throw new AppError('intake.cityOnly', 403);
}

export function managesSources({ reach, administrator }: RowScope): boolean {
  return reach === 'city' || administrator === 'system';
}
