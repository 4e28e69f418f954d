import { expect, it } from 'vitest';
import { fittingSize } from './shrink-photo.ts';

it.each([
  [4_032, 3_024, 2_400, 1_800],
  [3_024, 4_032, 1_800, 2_400],
  [800, 600, 800, 600],
  [20_000, 1, 2_400, 1],
])('a picture of %i by %i is sent as %i by %i', (width, height, shownWidth, shownHeight) => {
  expect(fittingSize(width, height)).toEqual({ width: shownWidth, height: shownHeight });
});
