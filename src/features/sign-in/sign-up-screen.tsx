import { Link } from '@tanstack/react-router';
import { useSignUp } from '../../api/identity/hooks.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { WelcomeFrame } from './welcome-frame.tsx';

export function SignUpScreen() {
  const signUp = useSignUp();
  return (
    <WelcomeFrame>
      <PageTitle>{m.sign_up_title()}</PageTitle>
      <h1 className="text-24 font-semi">{m.sign_up_title()}</h1>
      <CredentialsForm purpose="sign_up" submit={(credentials) => signUp.mutateAsync(credentials)} />
      <p className="text-14 text-ink-2">
        {m.sign_in_have_one()}{' '}
        <Link to="/sign-in" className="inline-flex min-h-11 items-center font-semi text-brand-text underline">
          {m.sign_in_title()}
        </Link>
      </p>
    </WelcomeFrame>
  );
}
