import { Outlet } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useIdentity } from '../../api/identity/hooks.ts';

/**
 * The screens of whoever is signed in. Another tab may sign in somebody else at any moment: the screens are made anew
 * then, so that nothing typed or chosen by one is shown to the next. Between signing out and the way to the sign-in page
 * there is nobody whose screens could be shown.
 */
export function SignedIn() {
  const identity = useIdentity();
  if (identity === null) return null;
  return (
    <Fragment key={identity.userId}>
      <Outlet />
    </Fragment>
  );
}
