import { Link, type LinkProps } from '@tanstack/react-router';

export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly title: string;
  /** The first place of a job: current on its own address alone, not on those below it. */
  readonly exact?: boolean;
}

/** The rooms of one job, side by side, the same on each of its pages. */
export function RoomNav({ label, places }: { readonly label: string; readonly places: readonly Place[] }) {
  return (
    <nav className="room-nav" aria-label={label}>
      {places.map(({ to, title, exact = false }) => (
        <Link key={to} to={to} activeOptions={{ exact, includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
