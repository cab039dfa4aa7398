import { Box, Button, EmptyStateLayout } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyPermissions } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import type { Loaded } from '../api/loaded';
import { useText } from '../texts';

interface WhenLoadedProps<T> {
  answer: Loaded<T>;
  reload: () => void;
  waiting: ReactNode;
  children: (value: T) => ReactNode;
}

/** One place for the four ways a request can stand: waiting, refused, failed, here. */
export const WhenLoaded = <T,>({ answer, reload, waiting, children }: WhenLoadedProps<T>) => {
  const say = useText();
  if (answer.state === 'loading') return waiting;
  if (answer.state === 'ready') return children(answer.value);
  if (answer.state === 'forbidden')
    return <EmptyStateLayout icon={<EmptyPermissions width="16rem" />} content={say('forbidden')} />;
  return (
    <Box role="alert">
      <EmptyStateLayout
        content={say('wentWrong', { message: answer.message })}
        action={
          <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={reload}>
            {say('again')}
          </Button>
        }
      />
    </Box>
  );
};
