import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { installationQuery, meQuery, queryClient } from '../api/queries.ts';
import { Frame } from '../ui/frame/frame.tsx';
import { ErrorPage } from './error-page.tsx';

export const root = createRootRoute({
  beforeLoad: () => queryClient.ensureQueryData(installationQuery),
  errorComponent: ErrorPage,
});

/** Refuses whoever has not signed in, or must first do something about the own account. */
export async function requirePerson({ location }: { readonly location: { readonly pathname: string } }): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery);
  if (!me) throw redirect({ to: '/sign-in' });
  // The server serves such a person nothing else; the account page says what has to be done.
  const detained = me.mustChangePassword || me.mustEnrolTwoFactor;
  if (detained && location.pathname !== '/account') throw redirect({ to: '/account' });
}

/** Everything behind the sign-in. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: requirePerson,
});
