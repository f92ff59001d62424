import { createFileRoute } from '@tanstack/react-router';
import { BookScreen } from '../../../../features/booking/book-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_client/book/$trainerId')({ component: BookScreen });
