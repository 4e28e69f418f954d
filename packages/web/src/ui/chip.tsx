import type { ReactNode } from 'react';

/** `suspected` is dashed, `established` is solid: the outline says it in print and in grey as well. */
export type ChipTone = 'plain' | 'suspected' | 'established' | 'done' | 'active';

export function Chip({
  tone = 'plain',
  title,
  children,
}: {
  readonly tone?: ChipTone;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={`chip ${tone}`} title={title}>
      {children}
    </span>
  );
}
