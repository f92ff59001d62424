import { useState } from 'react';
import { useApp } from '../../api/app-provider.ts';
import type { AppConfig } from '../../api/config.ts';
import { useSignIn } from '../../api/identity/hooks.ts';
import { signInText } from '../../api/identity/sign-in-text.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Notice } from '../../components/notice.tsx';
import { m } from '../../messages/messages.ts';

type Demo = NonNullable<AppConfig['demo']>;

/** On a demo server: the people anybody may be, one tap each. */
export function DemoPeople() {
  const { demo } = useApp().getState().config;
  return demo === null ? null : <People demo={demo} />;
}

function People({ demo }: { demo: Demo }) {
  const signIn = useSignIn();
  const [problem, setProblem] = useState<string | null>(null);

  async function enter(email: string) {
    const result = await signIn.mutateAsync({ email, password: demo.password });
    setProblem(result.ok ? null : signInText(result.error));
  }

  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people" className="text-16 font-semi">
        {m.sign_in_demo_title()}
      </h2>
      <p className="mb-3 text-14 text-ink-2">{m.sign_in_demo_note()}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {demo.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() => void enter(person.email)}
              className="flex h-full min-h-14 w-full items-center gap-3 rounded-card border border-line-strong bg-surface px-3 py-2 text-start hover:bg-sunken disabled:border-dashed"
            >
              <Avatar name={person.name} />
              <span className="min-w-0">
                <span className="block text-16 font-semi">{person.name}</span>
                <span className="block text-14 text-ink-2">
                  {person.role === 'trainer' ? m.sign_in_demo_trainer() : m.sign_in_demo_client()}
                  {person.headline !== null && ` · ${person.headline}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problem !== null && (
        <div className="mt-3">
          <Notice kind="failed">{problem}</Notice>
        </div>
      )}
    </section>
  );
}
