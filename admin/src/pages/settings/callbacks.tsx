import { Box, Typography } from '@strapi/design-system';
import type { Loaded } from '../../api/loaded';
import type { AccountStatus } from '../../api/server';
import { Copyable } from '../../parts/copyable';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns } from '../../parts/panel';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { useText } from '../../texts';

/** The two addresses for Clickatell's dashboard. */
export const Callbacks = ({ answer, reload }: { answer: Loaded<AccountStatus>; reload: () => void }) => {
  const say = useText();
  return (
    <Box>
      <Typography variant="epsilon" fontWeight="semiBold" tag="h3">
        {say('callbacks')}
      </Typography>
      <Box paddingTop={1} paddingBottom={3}>
        <Typography textColor="neutral600">{say('callbacks.text')}</Typography>
      </Box>
      <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['6rem']} />}>
        {({ callbacks, site }) =>
          callbacks ? (
            <Columns>
              {site.url === null && (
                <Cell wide={12}>
                  <Outcome look="warning" title={say('account.addressless')}>
                    {say('account.addressless.text')}
                  </Outcome>
                </Cell>
              )}
              <Cell>
                <Copyable label={say('callbacks.status')} text={callbacks.status} />
              </Cell>
              <Cell>
                <Copyable label={say('callbacks.reply')} text={callbacks.reply} />
              </Cell>
            </Columns>
          ) : (
            <Outcome look="note">{say('callbacks.forbidden')}</Outcome>
          )
        }
      </WhenLoaded>
    </Box>
  );
};
