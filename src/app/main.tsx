import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '@xyflow/react/dist/base.css';
import './theme.css';
import './page.css';
import { App } from './app.tsx';
import { watchAttendance } from './attendance.ts';
import { start } from './start.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
watchAttendance();
void start();
