import { Box, Typography } from '@strapi/design-system';
import { countParts } from '../../../../server/src/sms/parts';
import { useText } from '../../texts';

const SHOWN = 12;

/** How many SMS the text is billed as, and what pushed it over one. */
export const MessageParts = ({ text }: { text: string }) => {
  const say = useText();
  const { encoding, units, parts, perPart, left, culprits } = countParts(text);
  const alone = encoding === 'GSM-7' ? 160 : 70;
  const shown = culprits.slice(0, SHOWN).join(' ');
  const characters = culprits.length > SHOWN ? `${shown} …` : shown;
  return (
    <Box paddingTop={4} aria-live="polite">
      <Typography
        fontWeight="semiBold"
        textColor={parts > 1 ? 'danger700' : 'success700'}
        tag="p"
        textAlign="center"
      >
        {say('parts', { parts })}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p" textAlign="center">
        {say('parts.room', { units, room: parts * perPart, left })}
      </Typography>
      {culprits.length > 0 && (
        <Box paddingTop={2}>
          <Typography variant="pi" textColor="neutral600" tag="p" textAlign="center">
            {say('parts.unicode', { characters })}
          </Typography>
        </Box>
      )}
      {parts > 1 && (
        <Box paddingTop={2} role="status">
          <Typography variant="pi" textColor="danger700" tag="p" textAlign="center">
            {say(culprits.length > 0 && units <= 160 ? 'parts.pushed.characters' : 'parts.pushed.length', {
              over: units - alone,
              characters,
            })}
          </Typography>
        </Box>
      )}
    </Box>
  );
};
