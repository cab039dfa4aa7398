import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router-dom';
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

createRoot(root).render(
  <StrictMode>
    <HashRouter>
      <ConfigProvider>
        <SessionProvider>
          <App />
        </SessionProvider>
      </ConfigProvider>
    </HashRouter>
  </StrictMode>
);
