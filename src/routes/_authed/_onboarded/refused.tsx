import { createFileRoute } from '@tanstack/react-router';
import { RefusedScreen } from '../../../features/refused/refused-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/refused')({
  component: RefusedScreen,
});
