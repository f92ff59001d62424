import { defineVirtualSubtreeConfig, route } from '@tanstack/virtual-file-routes';

// Both roles have a page called sessions, and two routes cannot share a path: the trainer's is mounted one step lower.
export default defineVirtualSubtreeConfig([
  route('/trainer/today', 'today.tsx'),
  route('/trainer/requests', 'requests.tsx'),
  route('/trainer/sessions', 'sessions.tsx', [route('/$sessionId', 'session.tsx')]),
  route('/trainer/calendar', 'calendar.tsx'),
  route('/trainer/clients', 'clients.tsx', [route('/$clientId', 'client.tsx')]),
  route('/trainer/invite', 'invite.tsx'),
  route('/availability', 'availability.tsx'),
]);
