import { Link, useSearch } from '@tanstack/react-router';
import { useApp } from '../../api/app-provider.ts';
import { useSignIn } from '../../api/identity/hooks.ts';
import { Notice } from '../../components/notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { DemoPeople } from './demo-people.tsx';
import { WelcomeFrame } from './welcome-frame.tsx';

export function SignInScreen() {
  const signIn = useSignIn();
  const { needsSignIn, identity } = useApp().getState();
  const { notRemoved = false } = useSearch({ from: '/sign-in' });
  return (
    <WelcomeFrame>
      <PageTitle>Sign in</PageTitle>
      <h1 className="text-24 font-semi">Sign in</h1>
      {needsSignIn && identity !== null && (
        <Notice kind="beware">
          Your login has come to an end. Sign in as {identity.email}: what you entered meanwhile is on this device, and
          is sent then.
        </Notice>
      )}
      {notRemoved && (
        <Notice kind="failed">
          You are signed out, but not all of your data could be removed from this device. Sign in and try again, or
          clear this site’s data in the browser.
        </Notice>
      )}
      <DemoPeople />
      <CredentialsForm purpose="sign_in" submit={(credentials) => signIn.mutateAsync(credentials)} />
      <p className="text-14 text-ink-2">
        New here?{' '}
        <Link to="/sign-up" className="inline-flex min-h-11 items-center font-semi text-brand-text underline">
          Make an account
        </Link>
      </p>
    </WelcomeFrame>
  );
}
