import { Box, Flex, VisuallyHidden } from '@strapi/design-system';
import { keyframes, styled } from 'styled-components';
import { useText } from '../texts';

const breathe = keyframes`from { opacity: 1; } to { opacity: 0.45; }`;

const Block = styled(Box)`
  animation: ${breathe} 0.9s ease-in-out infinite alternate;
  @media (prefers-reduced-motion: reduce) {
    animation: none;
  }
`;

/** The shape of what is being loaded: as many blocks as `heights`, said once to those who listen. */
export const Skeleton = ({ heights }: { heights: string[] }) => {
  const say = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4} aria-busy="true" width="100%">
      <VisuallyHidden role="status">{say('loading')}</VisuallyHidden>
      {heights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks never move
        <Block key={index} background="neutral150" hasRadius height={height} />
      ))}
    </Flex>
  );
};
