import { Button, Dialog } from '@strapi/design-system';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Person } from '../../api/answers';
import { messageOf, statusOf } from '../../api/failure';
import { useServer } from '../../api/server';
import { useText } from '../../texts';

/** Frees a person whose phone is lost. */
export const ResetPhone = ({ person, onReset }: { person: Person; onReset: () => void }) => {
  const say = useText();
  const server = useServer();
  const { toggleNotification } = useNotification();
  const [open, setOpen] = useState(false);
  const reset = async () => {
    try {
      await server.resetPhone(person.id);
      toggleNotification({ type: 'success', message: say('reset.done', { name: person.username }) });
      onReset();
    } catch (error) {
      const message =
        statusOf(error) === 403 ? say('forbidden.action') : say('wentWrong', { message: messageOf(error) });
      toggleNotification({ type: 'danger', message });
    } finally {
      setOpen(false);
    }
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>
        <Button variant="tertiary" size="S" aria-label={say('reset.of', { name: person.username })}>
          {say('reset')}
        </Button>
      </Dialog.Trigger>
      <ConfirmDialog title={say('reset.title')} onConfirm={reset}>
        {say('reset.text', { name: person.username })}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
