/** The mirror lake: a moon over two waves. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="lake-mark">
      <rect width="32" height="32" rx="6" />
      <circle cx="16" cy="13" r="6.5" />
      <path d="M5 23c3.7-2.2 7.3-2.2 11 0s7.3 2.2 11 0M8 27.5c2.7-1.6 5.3-1.6 8 0s5.3 1.6 8 0" />
    </svg>
  );
}
