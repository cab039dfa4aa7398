import { Box, Button } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { SettingsView } from '../../../../contract';
import { Panel } from '../../parts/panel';
import { useText } from '../../texts';
import { configurationOf } from './configuration';
import { panelId } from './panels';

const Code = styled.pre`
  max-block-size: 32rem;
  overflow: auto;
  font-family: ui-monospace, monospace;
  font-size: 1.3rem;
  line-height: 1.6;
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** The saved settings, for a site that keeps them in its repository. */
export const ConfigurationPanel = ({ settings }: { settings: SettingsView }) => {
  const say = useText();
  const { copy } = useClipboard();
  const [copied, setCopied] = useState('');
  const text = configurationOf(settings);
  const isCopied = copied === text;
  return (
    <Panel
      id={panelId('configuration')}
      title={say('configuration')}
      description={say('configuration.text')}
      action={
        <Button
          variant="secondary"
          startIcon={isCopied ? <Check /> : <Duplicate />}
          onClick={async () => setCopied((await copy(text)) ? text : '')}
        >
          {say(isCopied ? 'copied' : 'configuration.copy')}
        </Button>
      }
    >
      <Box background="neutral100" hasRadius padding={4}>
        <Code dir="ltr" tabIndex={0} aria-label={say('configuration')}>
          {text}
        </Code>
      </Box>
    </Panel>
  );
};
