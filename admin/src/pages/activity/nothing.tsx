import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { Cog } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { NavLink } from 'react-router-dom';
import type { SettingsView } from '../../../../contract';
import { PLUGIN_ID } from '../../plugin-id';
import { useText } from '../../texts';

/** Why there may be nothing to see: no key yet, switched off, or just a quiet time. */
export const quietBecause = (settings: SettingsView | null): 'key' | 'off' | 'quiet' => {
  if (!settings) return 'quiet';
  if (settings.enabled) return settings.clickatell.apiKey.set ? 'quiet' : 'key';
  return settings.clickatell.apiKey.set ? 'off' : 'key';
};

const TEXTS = { key: 'activity.empty.key', off: 'activity.empty.off', quiet: 'activity.empty' } as const;

export const Nothing = ({ days, because }: { days: number; because: keyof typeof TEXTS }) => {
  const say = useText();
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={say(TEXTS[because], { days })}
      action={
        because !== 'quiet' && (
          <LinkButton tag={NavLink} to={`/settings/${PLUGIN_ID}`} variant="secondary" startIcon={<Cog />}>
            {say('activity.setUp')}
          </LinkButton>
        )
      }
    />
  );
};
