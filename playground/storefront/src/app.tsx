import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { Home } from './pages/home';
import { NotFound } from './pages/not-found';
import { Shell } from './parts/shell';

// Flags and number formats weigh more than all the rest: the front page comes without them.
const AddPhone = lazy(() => import('./pages/add-phone').then(({ AddPhone }) => ({ default: AddPhone })));
const AdPage = lazy(() => import('./pages/ad').then(({ AdPage }) => ({ default: AdPage })));
const Buy = lazy(() => import('./pages/buy').then(({ Buy }) => ({ default: Buy })));
const ForgotPassword = lazy(() =>
  import('./pages/forgot-password').then(({ ForgotPassword }) => ({ default: ForgotPassword }))
);
const Login = lazy(() => import('./pages/login').then(({ Login }) => ({ default: Login })));
const Profile = lazy(() => import('./pages/profile').then(({ Profile }) => ({ default: Profile })));
const Publish = lazy(() => import('./pages/publish').then(({ Publish }) => ({ default: Publish })));
const Register = lazy(() => import('./pages/register').then(({ Register }) => ({ default: Register })));
const ResetPassword = lazy(() =>
  import('./pages/reset-password').then(({ ResetPassword }) => ({ default: ResetPassword }))
);
const StillYours = lazy(() =>
  import('./pages/still-yours').then(({ StillYours }) => ({ default: StillYours }))
);

export const App = () => (
  <Shell>
    <Suspense
      fallback={
        <p className="page" role="status">
          Loading…
        </p>
      }
    >
      <Routes>
        <Route path="/" element={<Home />} />
        <Route path="/ads/:id" element={<AdPage />} />
        <Route path="/ads/:id/buy" element={<Buy />} />
        <Route path="/publish" element={<Publish />} />
        <Route path="/register" element={<Register />} />
        <Route path="/login" element={<Login />} />
        <Route path="/forgot-password" element={<ForgotPassword />} />
        <Route path="/reset-password" element={<ResetPassword />} />
        <Route path="/add-phone" element={<AddPhone />} />
        <Route path="/still-yours" element={<StillYours />} />
        <Route path="/profile" element={<Profile />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  </Shell>
);
