import { defineVirtualSubtreeConfig, route } from '@tanstack/virtual-file-routes';

// Both roles have a page called sessions, and two routes cannot share a path: the trainer's is mounted one step lower.
export default defineVirtualSubtreeConfig([
  route('/trainer/requests', 'requests.tsx'),
  route('/availability', 'availability.tsx'),
  route('/trainer/sessions', 'sessions.tsx', [route('/$sessionId', 'session.tsx')]),
  route('/trainer/invite', 'invite.tsx'),
]);
