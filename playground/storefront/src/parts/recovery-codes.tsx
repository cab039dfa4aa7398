import { useRef, useState } from 'react';
import { useSession } from '../site/session';
import { Button } from './button';
import { Check } from './field';
import { LeaveGuard } from './leave-guard';
import { BadNotice, GoodNotice } from './notice';

interface RecoveryCodesProps {
  codes: readonly string[];
  onKept(): void;
  keptLabel?: string;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const download = (text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'bazaar-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
};

/** They come once: a person leaves only after saying that they are kept. */
export const RecoveryCodes = ({ codes, onKept, keptLabel = 'Continue' }: RecoveryCodesProps) => {
  const { user } = useSession();
  const box = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [kept, setKept] = useState(false);
  const [warning, setWarning] = useState('');
  const [news, setNews] = useState('');
  const origin = `For ${user?.email ?? 'your account'} at ${location.host}, made on ${day.format()}.`;
  const text = ['Bazaar recovery codes', origin, 'Each is good once.', '', ...codes, ''].join('\n');

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setNews('Copied.');
    } catch {
      setNews('Your browser does not let us copy. Print or download them.');
    }
  };
  const goOn = () => {
    if (kept) {
      isDone.current = true;
      return onKept();
    }
    setWarning('Print, copy or download them first, then tick the box.');
    box.current?.focus();
  };
  return (
    <section className="recovery stack" aria-label="Recovery codes">
      <LeaveGuard mayLeave={() => isDone.current} />
      <h2 className="print-only">Bazaar recovery codes</h2>
      <p>
        If you lose your phone, one of these lets you in. Each is good once.{' '}
        <strong className="no-print">We show them only now</strong>
        <span className="no-print">, so keep them where your phone is not.</span>
      </p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="print-only">{origin}</p>
      <div className="row no-print">
        <Button look="quiet" onClick={() => window.print()}>
          Print
        </Button>
        <Button look="quiet" onClick={copy}>
          Copy
        </Button>
        <Button look="quiet" onClick={() => download(text)}>
          Download
        </Button>
      </div>
      <GoodNotice>{news}</GoodNotice>
      <div className="stack no-print">
        <Check
          label="I have kept my recovery codes"
          checked={kept}
          onChange={setKept}
          box={box}
          describedBy="kept-warning"
        />
        <BadNotice id="kept-warning">{!kept && warning}</BadNotice>
        <Button onClick={goOn}>{keptLabel}</Button>
      </div>
    </section>
  );
};
