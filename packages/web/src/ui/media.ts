import { useSyncExternalStore } from 'react';

/** Whether the window fits a media query now, and again whenever that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listen) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listen);
      return () => media.removeEventListener('change', listen);
    },
    () => window.matchMedia(query).matches,
  );
}
