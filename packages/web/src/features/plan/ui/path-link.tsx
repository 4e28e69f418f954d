import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface PathLinkProps {
  readonly path: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link to a page whose address came from the server; the router's own links know only addresses written in the code. */
export function PathLink({ path, className, children }: PathLinkProps) {
  const router = useRouter();
  const follow = (event: MouseEvent): void => {
    if (isOfFronts(path)) return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(path);
  };
  return (
    <a href={path} className={className} onClick={follow}>
      {children}
    </a>
  );
}

/** Whether the console has a page at this address: what a plan calls a tool may not be built yet. */
export function useHasPage(): (path: string) => boolean {
  const router = useRouter();
  return (path) => {
    if (isOfFronts(path)) return true;
    const matched = router.matchRoutes(path.split('?')[0] ?? path, {}).at(-1);
    return matched !== undefined && matched.routeId !== '/frame/$';
  };
}

/** The fronts are pages of their own beside the console: the browser loads them. */
function isOfFronts(path: string): boolean {
  return path.startsWith('/hall/');
}
