import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Person } from '../../../contract';
import { messageOf, statusOf } from '../api/failure';
import { useServer } from '../api/server';
import { type TextKey, useDirection, useText } from '../texts';

type Who = Pick<Person, 'id' | 'name' | 'username'>;

interface HelpProps {
  person: Who;
  onDone: () => void;
}

interface AskedProps extends HelpProps {
  /** What the button says; its question, warning and success are found under the same key. */
  what: 'reset' | 'forget';
  act: (id: number) => Promise<unknown>;
}

const textsOf = (what: AskedProps['what']) =>
  ({
    of: `${what}.of`,
    title: `${what}.title`,
    text: `${what}.text`,
    done: `${what}.done`,
  }) as const satisfies Record<string, TextKey>;

/** Does something to a person's account once it was asked whether that is meant. */
const Asked = ({ person, what, act, onDone }: AskedProps) => {
  const say = useText();
  const { toggleNotification } = useNotification();
  const direction = useDirection();
  const [open, setOpen] = useState(false);
  const [acting, setActing] = useState(false);
  const texts = textsOf(what);
  // Kept apart from a sentence that may read the other way.
  const name = `\u2068${person.name ?? person.username}\u2069`;
  const go = async () => {
    setActing(true);
    try {
      await act(person.id);
      toggleNotification({ type: 'success', message: say(texts.done, { name }) });
      onDone();
    } catch (error) {
      const message =
        statusOf(error) === 403 ? say('forbidden.action') : say('wentWrong', { message: messageOf(error) });
      toggleNotification({ type: 'danger', message });
    } finally {
      setActing(false);
      setOpen(false);
    }
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>
        <Button variant="tertiary" size="S" aria-label={say(texts.of, { name })}>
          {say(what)}
        </Button>
      </Dialog.Trigger>
      <Dialog.Content dir={direction}>
        <Dialog.Header>{say(texts.title)}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle width="2.4rem" height="2.4rem" fill="danger600" />}>
          {say(texts.text, { name })}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {say('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger-light" loading={acting} onClick={go}>
            {say(what)}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};

/** Frees a person whose phone is lost. */
export const ResetPhone = (props: HelpProps) => (
  <Asked {...props} what="reset" act={useServer().resetPhone} />
);

/** For a device that was stolen or lent: the next login on any asks for the code. */
export const ForgetDevices = (props: HelpProps) => (
  <Asked {...props} what="forget" act={useServer().forgetDevices} />
);
