import type { ReactNode } from 'react';

/** Says what empty means here and what to do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state empty">
      <svg viewBox="0 0 120 40" className="empty-lake" aria-hidden="true">
        <path d="M4 14c14-8 28-8 42 0s28 8 42 0 21-7 28-4M20 26c12-7 24-7 36 0s24 7 40 0M44 36c8-4 16-4 24 0" />
      </svg>
      <p className="state-title">{title}</p>
      {children && <div className="state-note">{children}</div>}
    </div>
  );
}
