import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../phrases/index.ts';

interface Part {
  readonly id: string;
  readonly title: string;
}

/** The parts of an object page, always in reach beside its one long scroll. */
export function Outline({ parts }: { readonly parts: readonly Part[] }) {
  const { t } = useTranslation();
  return (
    <nav className="outline" aria-label={t('page.outline')}>
      {parts.map((part) => (
        <button
          key={part.id}
          type="button"
          onClick={() => document.getElementById(part.id)?.scrollIntoView({ block: 'start' })}
        >
          {part.title}
        </button>
      ))}
    </nav>
  );
}

/** An object page whose outline names the sections that are there: each section that has an id, as soon as it has come. */
export function Outlined({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState<readonly Part[]>([]);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return undefined;
    const read = (): void => setParts((before) => keepSame(before, partsIn(element)));
    read();
    const observer = new MutationObserver(read);
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className={className} ref={body}>
        {children}
      </div>
    </div>
  );
}

function partsIn(element: HTMLElement): readonly Part[] {
  const sections = element.querySelectorAll<HTMLElement>('section.section[id]');
  return Array.from(sections, ({ id, ariaLabel }) => ({ id, title: ariaLabel ?? id }));
}

/** Nothing is drawn anew where the sections stayed the same. */
function keepSame(before: readonly Part[], now: readonly Part[]): readonly Part[] {
  const isSame =
    before.length === now.length &&
    now.every((part, at) => part.id === before[at]?.id && part.title === before[at].title);
  return isSame ? before : now;
}
