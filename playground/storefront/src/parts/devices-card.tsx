import { useCallback, useEffect, useState } from 'react';
import type { Failure, Phone, TrustedDevice } from 'strapi-plugin-sms-auth/client';
import { auth } from '../site/auth';
import { Button } from './button';
import { DeviceIcon } from './icons';
import { FailureNotice } from './notice';

interface DevicesCardProps {
  count: number;
  onPhone(phone: Phone): void;
}

const dayOf = (moment: string): string =>
  new Date(moment).toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });

const nameOf = ({ name }: TrustedDevice): string => name ?? 'An unknown device';

interface DeviceProps {
  device: TrustedDevice;
  busy: boolean;
  onForget(): void;
}

const Device = ({ device, busy, onForget }: DeviceProps) => (
  <li>
    <span>
      <strong>{nameOf(device)}</strong>
      {device.current && <em> · this device</em>}
      <small>Last used on {dayOf(device.lastUsedAt)}</small>
    </span>
    <Button look="quiet" busy={busy} aria-label={`Forget ${nameOf(device)}`} onClick={onForget}>
      Forget
    </Button>
  </li>
);

export const DevicesCard = ({ count, onPhone }: DevicesCardProps) => {
  const [devices, setDevices] = useState<TrustedDevice[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const load = useCallback(async () => {
    const outcome = await auth.devices();
    if (outcome.ok) setDevices(outcome.devices);
    else setFailure(outcome);
  }, []);
  useEffect(() => {
    if (count > 0) void load();
    else setDevices([]);
  }, [count, load]);

  const forget = async (ask: () => ReturnType<typeof auth.forgetDevices>) => {
    setBusy(true);
    const outcome = await ask();
    setBusy(false);
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) onPhone(outcome.phone);
  };

  return (
    <section className="card card-wide" aria-labelledby="devices-title">
      <DeviceIcon />
      <h2 id="devices-title">Trusted devices</h2>
      <p role="status">
        <strong className="big">{count}</strong> {count === 1 ? 'device logs' : 'devices log'} in without a
        code.
      </p>
      {devices.length > 0 && (
        <ul className="devices" aria-labelledby="devices-title">
          {devices.map((device) => (
            <Device
              key={device.id}
              device={device}
              busy={busy}
              onForget={() => forget(() => auth.forgetDevice(device.id))}
            />
          ))}
        </ul>
      )}
      <FailureNotice failure={failure} />
      <Button
        look="quiet"
        busy={busy}
        aria-disabled={count === 0 || undefined}
        onClick={() => forget(() => auth.forgetDevices())}
      >
        Forget all devices
      </Button>
    </section>
  );
};
