import { useEffect } from 'react';
import { useMedia } from './media.ts';
import { usePreferences } from './preferences.tsx';
import { applyTokens, themeOf } from './theme.ts';

/** Dark while a wall is shown, and as it was before when it is left. */
export function useNightGround() {
  const { type } = usePreferences();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    applyTokens(type, 'night');
    return () => applyTokens(type);
  }, [type]);
  return themeOf(type, still, 'night');
}
