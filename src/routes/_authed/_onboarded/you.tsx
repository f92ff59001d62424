import { createFileRoute } from '@tanstack/react-router';
import { YouScreen } from '../../../features/you/you-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/you')({
  component: YouScreen,
});
