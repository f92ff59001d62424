import { createFileRoute } from '@tanstack/react-router';
import { NextFree } from '../../../../features/booking/next-free.tsx';
import { TrainingWith } from '../../../../features/clients/training-with.tsx';
import { TrainerProfileScreen } from '../../../../features/trainers/trainer-profile-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_client/find_/$trainerId')({ component: OneTrainer });

function OneTrainer() {
  const { trainerId } = Route.useParams();
  return (
    <TrainerProfileScreen
      key={trainerId}
      trainerId={trainerId}
      nextFree={<NextFree trainerId={trainerId} />}
      training={<TrainingWith trainerId={trainerId} />}
    />
  );
}
