import { createFileRoute } from '@tanstack/react-router';
import { DeviceDetailsScreen } from '../../../features/you/device-details-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/you_/device')({
  component: DeviceDetailsScreen,
});
