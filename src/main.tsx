import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppProvider } from './api/app-provider.ts';
import { startApp } from './api/app.ts';
import { registerWorker } from './features/app-update/register-worker.ts';
import { CrashScreen } from './features/failures/crash-screen.tsx';
import { StartProblemScreen } from './features/failures/start-problem-screen.tsx';
import { keepInstallPrompt } from './features/install/keep-prompt.ts';
import { createAppRouter } from './router.tsx';

// It comes early, and once.
keepInstallPrompt(window);

async function start(): Promise<ReactNode> {
  const app = await startApp();
  if (!app.ok) return <StartProblemScreen problem={app.error} />;
  return (
    <AppProvider app={app.value}>
      <RouterProvider router={createAppRouter(app.value)} />
    </AppProvider>
  );
}

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);
start().then(
  (screen) => root.render(<StrictMode>{screen}</StrictMode>),
  (error: unknown) => root.render(<CrashScreen error={error} />),
);

// In development the files change under the worker's feet.
if (import.meta.env.PROD) registerWorker();
