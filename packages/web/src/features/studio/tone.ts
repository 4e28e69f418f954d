import type { RuleDraft } from '@jianhu/contract';
import type { ChipTone } from '../../ui/chip.tsx';

const TONES: Readonly<Record<RuleDraft['state'], ChipTone>> = {
  making: 'plain',
  checking: 'active',
  approved: 'active',
  published: 'done',
  withdrawn: 'plain',
};

export function toneOf(state: RuleDraft['state']): ChipTone {
  return TONES[state];
}

/** `80.5%` of basis points. */
export function percentOf(bp: number | null): string {
  return bp === null ? '—' : `${(bp / 100).toFixed(1)}%`;
}
