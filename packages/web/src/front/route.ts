import { type MouseEvent, useSyncExternalStore } from 'react';

/** All addresses of the fronts lie below it. */
export const BASE = '/hall';

const watchers = new Set<() => void>();
function tell(): void {
  for (const watcher of watchers) watcher();
}

/** The path below the base, and what was asked of it. */
export function useRoute(): { readonly path: string; readonly query: URLSearchParams } {
  const address = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      window.addEventListener('popstate', watcher);
      return () => {
        watchers.delete(watcher);
        window.removeEventListener('popstate', watcher);
      };
    },
    () => window.location.pathname + window.location.search,
  );
  const { pathname, searchParams } = new URL(address, window.location.origin);
  return { path: pathname.slice(BASE.length).replace(/\/$/, '') || '/', query: searchParams };
}

export function goTo(path: string): void {
  window.history.pushState(null, '', `${BASE}${path === '/' ? '' : path}`);
  window.scrollTo(0, 0);
  tell();
  // A screen reader goes on at the new page, not where the last link was.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus());
}

/** For links within the fronts: the page changes without being loaded again. */
export function linkTo(path: string) {
  return {
    href: `${BASE}${path === '/' ? '' : path}`,
    onClick: (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      goTo(path);
    },
  };
}
