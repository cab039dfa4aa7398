import { Box, Flex, Typography } from '@strapi/design-system';
import { Message } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { directionOf, useText } from '../../texts';
import { digitsOf, type FormSettings } from './form-values';

const Phone = styled.figure`
  inline-size: 100%;
  max-inline-size: 28rem;
  min-block-size: 34rem;
  margin-inline: auto;
  overflow: hidden;
  border: 8px solid ${({ theme }) => theme.colors.neutral300};
  border-radius: 3.6rem;
  background: ${({ theme }) => theme.colors.neutral100};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
`;

const Speaker = styled.div`
  inline-size: 7.2rem;
  block-size: 1.6rem;
  margin: 0 auto;
  border-radius: 0 0 1rem 1rem;
  background: ${({ theme }) => theme.colors.neutral300};
`;

const Sender = styled(Flex)`
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral200};
`;

const Face = styled(Flex)`
  inline-size: 3.6rem;
  block-size: 3.6rem;
  border-radius: 50%;
  background: ${({ theme }) => theme.colors.neutral200};
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
  const sender = useForm('PhonePreview', ({ values }) =>
    digitsOf((values as FormSettings).clickatell.phoneNumber)
  );
  return (
    <Phone aria-label={say('preview')}>
      <Speaker />
      <Sender direction="column" gap={1} paddingTop={2} paddingBottom={3}>
        <Face justifyContent="center">
          <Message aria-hidden fill="neutral600" />
        </Face>
        <Typography variant="pi" fontWeight="semiBold" dir="ltr" textColor="neutral800">
          {sender ? `+${sender}` : say('preview.sender')}
        </Typography>
      </Sender>
      <Box padding={4}>
        <Box paddingBottom={3}>
          <Typography variant="pi" textColor="neutral600" tag="p" textAlign="center">
            {say('preview.today')}
          </Typography>
        </Box>
        <Bubble dir={directionOf(locale)} lang={locale}>
          {text}
        </Bubble>
      </Box>
    </Phone>
  );
};
