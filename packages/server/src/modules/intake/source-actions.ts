import type { Source, SourceAction } from '@jianhu/contract';

/**
 * What may be done with a source next, for the command and for the buttons. An ended one stays ended, and one whose term is over
 * does not come back: what goes on needs a new source with its own document (brief 4.4.10).
 */
export function sourceActions(
  { state, validTo }: Pick<Source, 'state' | 'validTo'>,
  today: string,
): readonly SourceAction[] {
  switch (state) {
    case 'active':
      return ['pause', 'end'];
    case 'paused':
      return today <= validTo ? ['resume', 'end'] : ['end'];
    case 'ended':
      return [];
  }
}
