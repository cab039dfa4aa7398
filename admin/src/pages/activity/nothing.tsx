import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { Cog } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { NavLink } from 'react-router-dom';
import type { SettingsView } from '../../../../contract';
import { PLUGIN_ID } from '../../plugin-id';
import { useText } from '../../texts';

const TEXTS = {
  key: 'activity.empty.key',
  unreadable: 'activity.empty.unreadable',
  off: 'activity.empty.off',
  quiet: 'activity.empty',
} as const;

/** Why there may be nothing to see: no key yet, switched off, or just a quiet time. */
export const quietBecause = (settings: SettingsView | null): keyof typeof TEXTS => {
  if (!settings) return 'quiet';
  const { set, readable } = settings.clickatell.apiKey;
  if (!readable) return 'unreadable';
  if (!set) return 'key';
  return settings.enabled ? 'quiet' : 'off';
};

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
