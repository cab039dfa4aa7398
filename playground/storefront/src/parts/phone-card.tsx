import { useState } from 'react';
import { formatPhoneNumberIntl } from 'react-phone-number-input';
import type { Phone } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import type { Asked } from '../site/begun';
import { useNumber } from '../site/kept';
import { Button } from './button';
import { ShieldIcon } from './icons';
import { PhoneStart } from './phone-start';
import { Removal } from './removal';

interface PhoneCardProps {
  phone: Phone;
  onAsked(asked: Asked): void;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const isPast = (time: string): boolean => Date.parse(time) <= Date.now();

const State = ({ on }: { on: boolean }) => (
  <p className="state" data-on={on}>
    Two-step login is {on ? 'on' : 'off'}
  </p>
);

const Verified = ({ number, verifiedAt }: { number: string; verifiedAt: string | null }) => (
  <p className="number">
    {formatPhoneNumberIntl(number)}
    {verifiedAt && <span className="hint">verified on {day.format(new Date(verifiedAt))}</span>}
  </p>
);

export const PhoneCard = ({ phone, onAsked }: PhoneCardProps) => {
  const [number, setNumber] = useNumber();
  const [changing, setChanging] = useState(number !== '');
  const [removing, setRemoving] = useState(false);
  const keep = () => {
    setChanging(false);
    setNumber('');
  };

  return (
    <section className="card card-wide" aria-labelledby="phone-title">
      <ShieldIcon />
      <h2 id="phone-title">Phone and two-step login</h2>
      <State on={phone.twoStep} />
      {phone.requiredFrom && (
        <p>
          {isPast(phone.requiredFrom)
            ? 'Your account needs a phone: it can be changed, not removed.'
            : `From ${day.format(new Date(phone.requiredFrom))} on, your account needs a phone to log in.`}
        </p>
      )}
      {phone.number ? (
        <Verified number={phone.number} verifiedAt={phone.verifiedAt} />
      ) : (
        <p>Add your phone, and nobody gets into your account with a stolen password alone.</p>
      )}
      {(!phone.number || changing) && (
        <PhoneStart
          phone={number}
          onPhone={setNumber}
          begin={auth.setPhone}
          onAsked={onAsked}
          onUnchanged={keep}
          submitLabel={phone.number ? 'Change to this number' : 'Verify my phone'}
        />
      )}
      {phone.number && removing && <Removal onAsked={onAsked} onKeep={() => setRemoving(false)} />}
      {phone.number && !removing && (
        <div className="row">
          <Button look="quiet" aria-expanded={changing} onClick={changing ? keep : () => setChanging(true)}>
            {changing ? 'Keep this number' : 'Change'}
          </Button>
          {!changing && !(phone.requiredFrom && isPast(phone.requiredFrom)) && (
            <Button look="danger" onClick={() => setRemoving(true)}>
              Remove
            </Button>
          )}
        </div>
      )}
    </section>
  );
};
