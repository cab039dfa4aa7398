import { useState } from 'react';
import { Button } from './button';
import { Check } from './field';
import { GoodNotice } from './notice';

interface RecoveryCodesProps {
  codes: readonly string[];
  onKept(): void;
  keptLabel?: string;
}

const asText = (codes: readonly string[]): string =>
  ['Bazaar recovery codes. Each is good once, when you do not have your phone.', '', ...codes, ''].join('\n');

const download = (codes: readonly string[]): void => {
  const address = URL.createObjectURL(new Blob([asText(codes)], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'bazaar-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
};

/** They come once: a person leaves only after saying that they are kept. */
export const RecoveryCodes = ({ codes, onKept, keptLabel = 'Continue' }: RecoveryCodesProps) => {
  const [kept, setKept] = useState(false);
  const [news, setNews] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(asText(codes));
      setNews('Copied.');
    } catch {
      setNews('Your browser does not let us copy. Print or download them.');
    }
  };
  return (
    <section className="recovery stack" aria-label="Recovery codes">
      <p>
        If you lose your phone, one of these lets you in. Each is good once.{' '}
        <strong>We show them only now</strong>, so keep them where your phone is not.
      </p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row no-print">
        <Button look="quiet" onClick={() => window.print()}>
          Print
        </Button>
        <Button look="quiet" onClick={copy}>
          Copy
        </Button>
        <Button look="quiet" onClick={() => download(codes)}>
          Download
        </Button>
      </div>
      <GoodNotice>{news}</GoodNotice>
      <div className="stack no-print">
        <Check label="I have kept my recovery codes" checked={kept} onChange={setKept} />
        <Button aria-disabled={!kept || undefined} onClick={onKept}>
          {keptLabel}
        </Button>
      </div>
    </section>
  );
};
