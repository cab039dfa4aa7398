import { useState } from 'react';
import { formatPhoneNumberIntl } from 'react-phone-number-input';
import { Link, useParams } from 'react-router-dom';
import type { Failure, PhoneInput, Purpose } from 'strapi-plugin-sms-auth/client';
import { Button } from '../parts/button';
import { CodeStep } from '../parts/code-step';
import { NameField } from '../parts/field';
import { useSubmit } from '../parts/form';
import { FailureNotice } from '../parts/notice';
import { Page } from '../parts/page';
import { PhoneField } from '../parts/phone-field';
import type { RightAnswer } from '../parts/use-answer';
import { askedBy, useBegun } from '../site/begun';
import { useGuest, useNumber } from '../site/kept';
import { beginOrder, type Order, placeOrder } from '../site/orders';

const PURPOSES: readonly Purpose[] = ['prove'];

/** A guest orders: name and phone on one page, then the code. No account comes of it, and nobody is signed in. */
export const Buy = () => {
  const { id = '' } = useParams();
  const { step, goTo, restart, resuming, finish } = useBegun(PURPOSES);
  const [guest, setGuest] = useGuest();
  const [phone, setPhone] = useNumber();
  const [placed, setPlaced] = useState<Order | null>(null);
  const [proof, setProof] = useState('');
  const [refused, setRefused] = useState<Failure | null>(null);

  const { busy, failure, onSubmit } = useSubmit(async () => {
    const ask = (input: PhoneInput) => beginOrder(id, input);
    // A challenge that was begun for another ad proves nothing for this one.
    const outcome = await (guest.ad === id ? resuming(ask) : ask)({ phone });
    setGuest({ ...guest, ad: id });
    if (outcome.ok && outcome.kind === 'unchanged') return;
    const asked = askedBy(outcome, phone);
    if (asked) goTo(asked);
    else if (!outcome.ok) return outcome;
  });
  const order = async (token: string) => {
    setProof(token);
    const outcome = await placeOrder({ ad: id, name: guest.name.trim(), proof: token });
    if (!outcome.ok) return setRefused(outcome);
    finish();
    setPlaced(outcome.order);
  };
  const goOn = async (answer: RightAnswer) => {
    if (answer.kind === 'proof') await order(answer.proof.token);
  };
  const startAgain = () => {
    setProof('');
    setRefused(null);
    restart(true);
  };

  if (placed) {
    return (
      <Page
        title="Your order is placed"
        lead={`Thank you, ${placed.name}. The seller calls you at ${formatPhoneNumberIntl(placed.phone) || placed.phone}.`}
        narrow
      >
        <Link to={`/ads/${id}`}>Back to the ad</Link>
      </Page>
    );
  }
  if (refused) {
    return (
      <Page title="Buy as a guest" narrow>
        <div className="stack">
          <FailureNotice failure={refused} />
          <Button onClick={() => void order(proof)}>Try again</Button>
          <Button look="link" onClick={startAgain}>
            Start again
          </Button>
        </div>
      </Page>
    );
  }
  if (step?.at === 'code') {
    return (
      <Page title="Type the code" narrow>
        <CodeStep asked={step} onAsked={goTo} onVerified={goOn} onRestart={restart} />
      </Page>
    );
  }
  return (
    <Page title="Buy as a guest" lead="No account needed: your phone is enough." narrow>
      <form className="stack" onSubmit={onSubmit}>
        <NameField value={guest.name} onChange={(name) => setGuest({ ...guest, name })} />
        <PhoneField
          value={phone}
          onChange={setPhone}
          hint="We send a code to it, so that the seller knows whom to call."
          failure={failure}
        />
        <Button type="submit" busy={busy}>
          Send me a code
        </Button>
      </form>
    </Page>
  );
};
