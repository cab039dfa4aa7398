import { Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { directionOf, useText } from '../../texts';
import type { FormSettings } from './form-values';

const Screen = styled.figure`
  inline-size: 100%;
  max-inline-size: 30rem;
  margin-inline: auto;
  padding: 1.2rem 1.6rem 2.4rem;
  border: 6px solid ${({ theme }) => theme.colors.neutral300};
  border-radius: 2.8rem;
  background: ${({ theme }) => theme.colors.neutral100};
`;

const Bubble = styled.blockquote`
  inline-size: fit-content;
  max-inline-size: 92%;
  padding: 1rem 1.4rem;
  border-radius: 1.8rem;
  border-end-start-radius: 0.4rem;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  font-size: 1.5rem;
  line-height: 1.45;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

/** The message as a phone would show it. */
export const PhonePreview = ({ text, locale }: { text: string; locale: string }) => {
  const say = useText();
  const sender = useForm('PhonePreview', ({ values }) => (values as FormSettings).clickatell.phoneNumber);
  return (
    <Screen aria-label={say('preview')}>
      <Flex direction="column" gap={1} paddingBottom={4}>
        <Typography fontWeight="semiBold" dir="ltr">
          {sender ? `+${sender.replace(/^\+/, '')}` : say('preview.sender')}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {say('preview.today')}
        </Typography>
      </Flex>
      <Bubble dir={directionOf(locale)} lang={locale}>
        {text}
      </Bubble>
    </Screen>
  );
};
