/**
 * Who lives on a demo server. Everybody may sign in as them, so nothing of theirs is secret: `supabase/seed.sql` gives
 * them a lively past and future, and finds them by these addresses.
 */
export interface DemoPerson {
  name: string;
  role: 'trainer' | 'client';
  email: string;
  headline: string;
}

export const DEMO_PASSWORD = 'spotter-demo';

export const demoPeople: readonly DemoPerson[] = [
  {
    name: 'Maya Kowalski',
    role: 'trainer',
    email: 'maya@spotter.example',
    headline: 'Strength and mobility, in Berlin and online',
  },
  {
    name: 'Theo Okafor',
    role: 'trainer',
    email: 'theo@spotter.example',
    headline: 'Running and endurance coach, from New York',
  },
  { name: 'Ana Ferreira', role: 'client', email: 'ana@spotter.example', headline: 'Trains with Maya, from Lisbon' },
  { name: 'Ben Schulz', role: 'client', email: 'ben@spotter.example', headline: 'Trains with Maya, in Berlin' },
  {
    name: 'Chloe Tan',
    role: 'client',
    email: 'chloe@spotter.example',
    headline: 'Trains with Theo and Maya, from Singapore',
  },
  { name: 'Diego Ramos', role: 'client', email: 'diego@spotter.example', headline: 'Trains with Theo, in New York' },
];
