import { auth } from '../site/auth';
import type { Asked } from '../site/begun';
import { AskButton } from './ask-button';
import { LockIcon } from './icons';

interface PasswordCardProps {
  onAsked(asked: Asked): void;
}

/** For who registered with a number and has no password, or forgot it. */
export const PasswordCard = ({ onAsked }: PasswordCardProps) => (
  <section className="card" aria-labelledby="password-title">
    <LockIcon />
    <h2 id="password-title">Password</h2>
    <p>None yet, or forgotten? A code on your phone lets you choose a new one.</p>
    <AskButton ask={auth.stepUp} onAsked={onAsked}>
      Choose a password
    </AskButton>
  </section>
);
