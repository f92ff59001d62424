import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';

interface TakeBackButtonProps {
  onTap: () => Promise<Result<null, Refusal>>;
  children: string;
}

/** Takes back with one tap what can be said again at any time. */
export function TakeBackButton({ onTap, children }: TakeBackButtonProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function takeBack() {
    try {
      const result = await onTap();
      setProblem(result.ok ? null : refusalText(result.error));
    } catch (error) {
      setProblem(failureText(error));
    }
  }

  return (
    <>
      <Button kind="text" className="text-14!" onClick={() => void takeBack()}>
        <Undo2 aria-hidden="true" />
        {children}
      </Button>
      {problem !== null && (
        <div className="w-full">
          <Notice kind="failed">{problem}</Notice>
        </div>
      )}
    </>
  );
}
