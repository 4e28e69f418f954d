import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';
import { router } from './app/router.ts';
import { startPhrases } from './phrases/index.ts';
import { PreferencesProvider } from './ui/preferences.tsx';
import './ui/styles/base.css';
import './ui/styles/frame.css';
import './ui/styles/parts.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');

await startPhrases();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <PreferencesProvider>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </PreferencesProvider>
    </QueryClientProvider>
  </StrictMode>,
);
