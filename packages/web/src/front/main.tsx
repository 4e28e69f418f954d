import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Front } from './front.tsx';
import { startPreferences } from './preferences.ts';
import './front.css';

const root = document.getElementById('front');
if (!root) throw new Error('front.html lacks #front');

startPreferences();
createRoot(root).render(
  <StrictMode>
    <Front />
  </StrictMode>,
);
