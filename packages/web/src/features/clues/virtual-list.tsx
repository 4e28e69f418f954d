import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

interface VirtualListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  readonly keyOf: (row: Row) => string;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
  readonly renderRow: (row: Row) => ReactNode;
  /** Called when the end comes near, to load the next page. */
  readonly onNearEnd: () => void;
}

const OVERSCAN = 6;

/** Draws only the rows in sight, and keeps its place when rows arrive above. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { label, rows, rowHeight, keyOf, chosen, onChoose, renderRow } = props;
  const box = useRef<HTMLDivElement>(null);
  const { first, last, onScroll } = useWindow(box, props);
  useChosenInSight(box, props);
  const idOf = (row: Row): string => `row-${keyOf(row)}`;
  const hasChosen = rows.slice(first, last).some((row) => keyOf(row) === chosen);
  const step = (event: KeyboardEvent): void => {
    const delta = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (delta === 0) return;
    event.preventDefault();
    const next = rows[rows.findIndex((row) => keyOf(row) === chosen) + delta];
    if (next) onChoose(keyOf(next));
  };
  return (
    <div
      ref={box}
      className="virtual"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={hasChosen ? `row-${chosen}` : undefined}
      onScroll={onScroll}
      onKeyDown={step}
    >
      <div role="presentation" style={{ height: rows.length * rowHeight, position: 'relative' }}>
        {rows.slice(first, last).map((row, offset) => (
          <div
            key={keyOf(row)}
            id={idOf(row)}
            role="option"
            aria-selected={keyOf(row) === chosen}
            aria-setsize={rows.length}
            aria-posinset={first + offset + 1}
            className="virtual-row"
            style={{ height: rowHeight, transform: `translateY(${(first + offset) * rowHeight}px)` }}
            onClick={() => onChoose(keyOf(row))}
          >
            {renderRow(row)}
          </div>
        ))}
      </div>
    </div>
  );
}

function useWindow<Row>(box: React.RefObject<HTMLDivElement | null>, props: VirtualListProps<Row>) {
  const { rows, rowHeight, keyOf, onNearEnd } = props;
  const [view, setView] = useState({ top: 0, height: 800 });
  const anchor = useRef<string | undefined>(undefined);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || element.scrollTop === 0 || anchor.current === undefined) return;
    const now = rows.findIndex((row) => keyOf(row) === anchor.current);
    const before = Math.floor(element.scrollTop / rowHeight);
    if (now >= 0 && now !== before) element.scrollBy({ top: (now - before) * rowHeight });
  }, [box, rows, rowHeight, keyOf]);
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - OVERSCAN) onNearEnd();
  }, [last, rows.length, onNearEnd]);

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    const top = rows[Math.floor(element.scrollTop / rowHeight)];
    anchor.current = top === undefined ? undefined : keyOf(top);
    setView({ top: element.scrollTop, height: element.clientHeight });
  };
  return { first, last, onScroll };
}

function useChosenInSight<Row>(box: React.RefObject<HTMLDivElement | null>, props: VirtualListProps<Row>): void {
  const { rows, rowHeight, keyOf, chosen } = props;
  useEffect(() => {
    const element = box.current;
    const index = rows.findIndex((row) => keyOf(row) === chosen);
    if (!element || index < 0) return;
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTo({ top: top + rowHeight - element.clientHeight });
    }
    // NOTE: only a new choice moves the list; rows that arrive must not
  }, [chosen]); // oxlint-disable-line react/exhaustive-deps -- see the note above
}
