import { useState, type FormEvent } from 'react';
import type { Credentials, SignInProblem } from '../../api/identity/hooks.ts';
import { signInText } from '../../api/identity/sign-in-text.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { Result } from '../../domain/result.ts';
import type { Identity } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

const MIN_PASSWORD = 8;

interface CredentialsFormProps {
  purpose: 'sign_in' | 'sign_up';
  submit: (credentials: Credentials) => Promise<Result<Identity, SignInProblem>>;
}

type Errors = Partial<Record<'email' | 'password' | 'form', string>>;

/** E-mail and password. What went wrong stands at the field it belongs to; what was typed stays. */
export function CredentialsForm({ purpose, submit }: CredentialsFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const signingUp = purpose === 'sign_up';

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const found = check(email, password, signingUp);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const result = await submit({ email: email.trim(), password });
      if (!result.ok) setErrors(placed(result.error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
      <TextField
        label={m.sign_in_email()}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={errors.email ?? null}
      />
      <TextField
        label={m.sign_in_password()}
        name="password"
        type="password"
        autoComplete={signingUp ? 'new-password' : 'current-password'}
        value={password}
        onChange={setPassword}
        error={errors.password ?? null}
        {...(signingUp && { hint: m.sign_up_password_hint({ least: MIN_PASSWORD }) })}
      />
      {errors.form !== undefined && <Notice kind="failed">{errors.form}</Notice>}
      <Button kind="primary" submit disabled={busy}>
        {label(signingUp, busy)}
      </Button>
    </form>
  );
}

function label(signingUp: boolean, busy: boolean): string {
  if (signingUp) return busy ? m.sign_up_busy() : m.sign_up_title();
  return busy ? m.sign_in_busy() : m.sign_in_title();
}

function check(email: string, password: string, signingUp: boolean): Errors {
  const errors: Errors = {};
  if (!/^\S+@\S+$/u.test(email.trim())) errors.email = signInText('bad_email');
  if (password === '') errors.password = m.sign_in_password_missing();
  else if (signingUp && password.length < MIN_PASSWORD)
    errors.password = m.sign_up_password_short({ least: MIN_PASSWORD });
  return errors;
}

function placed(problem: SignInProblem): Errors {
  const text = signInText(problem);
  if (problem === 'bad_email' || problem === 'email_taken') return { email: text };
  if (problem === 'wrong_password' || problem === 'weak_password') return { password: text };
  return { form: text };
}
