import { Link, useSearch } from '@tanstack/react-router';
import { useApp } from '../../api/app-provider.ts';
import { useSignIn } from '../../api/identity/hooks.ts';
import { Notice } from '../../components/notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { DemoPeople } from './demo-people.tsx';
import { WelcomeFrame } from './welcome-frame.tsx';

export function SignInScreen() {
  const signIn = useSignIn();
  const { needsSignIn, identity } = useApp().getState();
  const { notRemoved = false } = useSearch({ from: '/sign-in' });
  return (
    <WelcomeFrame>
      <PageTitle>{m.sign_in_title()}</PageTitle>
      <h1 className="text-24 font-semi">{m.sign_in_title()}</h1>
      {needsSignIn && identity !== null && <Notice kind="beware">{m.sign_in_ended({ email: identity.email })}</Notice>}
      {notRemoved && <Notice kind="failed">{m.sign_in_not_removed()}</Notice>}
      <DemoPeople />
      <CredentialsForm purpose="sign_in" submit={(credentials) => signIn.mutateAsync(credentials)} />
      <p className="text-14 text-ink-2">
        {m.sign_in_new_here()}{' '}
        <Link to="/sign-up" className="inline-flex min-h-11 items-center font-semi text-brand-text underline">
          {m.sign_up_title()}
        </Link>
      </p>
    </WelcomeFrame>
  );
}
