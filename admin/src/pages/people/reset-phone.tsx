import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Person } from '../../../../contract';
import { messageOf, statusOf } from '../../api/failure';
import { useServer } from '../../api/server';
import { useDirection, useText } from '../../texts';

/** Frees a person whose phone is lost. */
export const ResetPhone = ({ person, onReset }: { person: Person; onReset: () => void }) => {
  const say = useText();
  const server = useServer();
  const { toggleNotification } = useNotification();
  const direction = useDirection();
  const [open, setOpen] = useState(false);
  const [resetting, setResetting] = useState(false);
  // Kept apart from a sentence that may read the other way.
  const name = `\u2068${person.name ?? person.username}\u2069`;
  const reset = async () => {
    setResetting(true);
    try {
      await server.resetPhone(person.id);
      toggleNotification({ type: 'success', message: say('reset.done', { name }) });
      onReset();
    } catch (error) {
      const message =
        statusOf(error) === 403 ? say('forbidden.action') : say('wentWrong', { message: messageOf(error) });
      toggleNotification({ type: 'danger', message });
    } finally {
      setResetting(false);
      setOpen(false);
    }
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>
        <Button variant="tertiary" size="S" aria-label={say('reset.of', { name })}>
          {say('reset')}
        </Button>
      </Dialog.Trigger>
      <Dialog.Content dir={direction}>
        <Dialog.Header>{say('reset.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle width="2.4rem" height="2.4rem" fill="danger600" />}>
          {say('reset.text', { name })}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {say('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger-light" loading={resetting} onClick={reset}>
            {say('reset')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
