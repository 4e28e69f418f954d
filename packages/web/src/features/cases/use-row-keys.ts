import { useKeys } from '../../ui/keys.ts';

/** `j` and `k` go from row to row of the table on the page; Enter opens the link that has the focus, as everywhere. */
export function useRowKeys(): void {
  useKeys({ j: () => focusRow(1), k: () => focusRow(-1) });
}

function focusRow(delta: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main tbody tr')].flatMap(
    (row) => row.querySelector('a') ?? [],
  );
  const row = document.activeElement?.closest('tr');
  const at = links.findIndex((link) => link.closest('tr') === row);
  const next = at < 0 ? links[0] : links[Math.min(links.length - 1, Math.max(0, at + delta))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
