import { AppError } from '@jianhu/kernel';
import type { RowScope } from '../../infra/database.ts';

/** Traffic is the city's, and of the system administrator who keeps the lines; none of it names a person (brief 7.6). */
export function refuseBeyondCity({ reach, administrator }: RowScope): void {
  if (reach !== 'city' && administrator !== 'system') throw new AppError('exchange.cityOnly', 403);
}
