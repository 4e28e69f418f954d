import { describe, expect, it } from 'vitest';
import { foldPackage, mayCorrect, mayWithdraw, type PackageAction } from './package-state.ts';

const at = (minute: number, action: PackageAction['action']): PackageAction => ({
  action,
  at: new Date(Date.UTC(2026, 10, 23, 1, minute)),
});

describe('the state of a package', () => {
  it('is the last thing that happened by its own date, whatever was told last', () => {
    expect(foldPackage([at(3, 'withdrawn'), at(0, 'queued'), at(2, 'published'), at(1, 'delivered')])).toBe(
      'withdrawn',
    );
  });

  it('does not fall back to delivered when the receipt bears the instant of the publication', () => {
    expect(foldPackage([at(0, 'queued'), at(1, 'published'), at(1, 'delivered')])).toBe('published');
  });

  it('stays withdrawn when an old publication is told again', () => {
    expect(foldPackage([at(0, 'queued'), at(1, 'withdrawn'), at(2, 'published')])).toBe('withdrawn');
  });

  it('says what may come next', () => {
    expect((['queued', 'published', 'withdrawalRefused', 'rejected', 'withdrawn'] as const).map(mayWithdraw)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect((['queued', 'published', 'rejected', 'withdrawn'] as const).map(mayCorrect)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
