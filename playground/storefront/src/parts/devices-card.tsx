import { useState } from 'react';
import type { Failure, Phone } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { DeviceIcon } from './icons';
import { FailureNotice } from './notice';

interface DevicesCardProps {
  count: number;
  onPhone(phone: Phone): void;
}

export const DevicesCard = ({ count, onPhone }: DevicesCardProps) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const forget = async () => {
    setBusy(true);
    const outcome = await auth.forgetDevices();
    setBusy(false);
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) onPhone(outcome.phone);
  };

  return (
    <section className="card" aria-labelledby="devices-title">
      <DeviceIcon />
      <h2 id="devices-title">Trusted devices</h2>
      <p role="status">
        <strong className="big">{count}</strong> {count === 1 ? 'device logs' : 'devices log'} in without a
        code.
      </p>
      <FailureNotice failure={failure} />
      <Button look="quiet" busy={busy} aria-disabled={count === 0 || undefined} onClick={forget}>
        Forget all devices
      </Button>
    </section>
  );
};
