import { auth } from '../site/auth';
import type { Asked } from '../site/begun';
import { AskButton } from './ask-button';
import { KeyIcon } from './icons';

interface RecoveryCardProps {
  left: number;
  onAsked(asked: Asked): void;
}

export const RecoveryCard = ({ left, onAsked }: RecoveryCardProps) => (
  <section className="card" aria-labelledby="recovery-title">
    <KeyIcon />
    <h2 id="recovery-title">Recovery codes</h2>
    <p>
      <strong className="big">{left}</strong> left, for the day you do not have your phone.
    </p>
    <AskButton ask={auth.newRecoveryCodes} onAsked={onAsked}>
      Make new codes
    </AskButton>
  </section>
);
