import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createHashRouter, RouterProvider } from 'react-router-dom';
import { App } from './app';
import { ConfigProvider } from './site/config';
import { SessionProvider } from './site/session';
import './styles/base.css';
import './styles/shell.css';
import './styles/forms.css';
import './styles/code.css';
import './styles/ads.css';
import './styles/profile.css';
import './styles/print.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

// Only a router of this kind can hold a person back who is about to leave their recovery codes.
const router = createHashRouter([{ path: '*', element: <App /> }]);

createRoot(root).render(
  <StrictMode>
    <ConfigProvider>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </ConfigProvider>
  </StrictMode>
);
