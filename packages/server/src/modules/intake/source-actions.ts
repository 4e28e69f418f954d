import type { Source, SourceAction } from '@jianhu/contract';
import { termOf } from './source-term.ts';

/**
 * What may be done with a source next, for the command and for the buttons. An ended one stays ended, and one whose term is over
 * does not come back: what goes on needs a new source with its own document (brief 4.4.10).
 */
export function sourceActions(
  source: Pick<Source, 'state' | 'validFrom' | 'validTo'>,
  today: string,
): readonly SourceAction[] {
  if (source.state === 'ended') return [];
  if (termOf(source, today) === 'over') return ['end'];
  return source.state === 'active' ? ['pause', 'end'] : ['resume', 'end'];
}
