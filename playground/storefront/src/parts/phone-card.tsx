import { useState } from 'react';
import { formatPhoneNumberIntl } from 'react-phone-number-input';
import type { Challenge, Failure, Phone } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { ShieldIcon } from './icons';
import { FailureNotice } from './notice';
import { PhoneStart } from './phone-start';

interface PhoneCardProps {
  phone: Phone;
  onChallenge(challenge: Challenge): void;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const State = ({ on }: { on: boolean }) => (
  <p className="state" data-on={on}>
    Two-step login is {on ? 'on' : 'off'}
  </p>
);

export const PhoneCard = ({ phone, onChallenge }: PhoneCardProps) => {
  const [changing, setChanging] = useState(false);
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const remove = async () => {
    setBusy(true);
    const outcome = await auth.removePhone();
    setBusy(false);
    if (outcome.challenge) onChallenge(outcome.challenge);
    else if (!outcome.ok) setFailure(outcome);
  };
  const asks = !phone.number || changing;

  return (
    <section className="card card-wide" aria-labelledby="phone-title">
      <ShieldIcon />
      <h2 id="phone-title">Phone and two-step login</h2>
      <State on={phone.twoStep} />
      {phone.number ? (
        <p className="number">
          {formatPhoneNumberIntl(phone.number)}
          {phone.verifiedAt && (
            <span className="hint">verified on {day.format(new Date(phone.verifiedAt))}</span>
          )}
        </p>
      ) : (
        <p>Add your phone, and nobody gets into your account with a stolen password alone.</p>
      )}
      {asks && (
        <PhoneStart
          phone={number}
          onPhone={setNumber}
          begin={auth.setPhone}
          onChallenge={onChallenge}
          onUnchanged={() => setChanging(false)}
          submitLabel={phone.number ? 'Change to this number' : 'Verify my phone'}
        />
      )}
      <FailureNotice failure={failure} />
      {phone.number && (
        <div className="row">
          <Button look="quiet" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {changing ? 'Keep this number' : 'Change'}
          </Button>
          {!changing && (
            <Button look="danger" busy={busy} onClick={remove}>
              Remove
            </Button>
          )}
        </div>
      )}
    </section>
  );
};
