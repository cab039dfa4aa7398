import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { countParts } from '../../../../server/src/sms/text';
import { useText } from '../../texts';
import { type Culprits, sortCulprits } from './culprits';

const SHOWN = 12;
const GSM_7 = 160;

const Line = ({ danger, children }: { danger?: boolean; children: string }) => (
  <Box paddingTop={2}>
    <Typography
      variant="pi"
      textColor={danger ? 'danger700' : 'neutral600'}
      tag="p"
      textAlign="center"
      dir="auto"
    >
      {children}
    </Typography>
  </Box>
);

const useNames = () => {
  const { locale, formatList } = useIntl();
  const scripts = new Intl.DisplayNames([locale, 'en'], { type: 'script' });
  return {
    ofScripts: (codes: string[]) => formatList(codes.map((code) => scripts.of(code) ?? code)),
    ofCharacters: (characters: string[]) => {
      const shown = characters.slice(0, SHOWN).join(' ');
      return `\u2068${characters.length > SHOWN ? `${shown} …` : shown}\u2069`;
    },
  };
};

const Shorter = ({ culprits: { scripts, characters } }: { culprits: Culprits }) => {
  const say = useText();
  const { ofScripts, ofCharacters } = useNames();
  if (scripts.length > 0) return <Line>{say('parts.script', { scripts: ofScripts(scripts) })}</Line>;
  if (characters.length === 0) return null;
  return <Line>{say('parts.unicode', { characters: ofCharacters(characters) })}</Line>;
};

/** Whether the text fits one SMS, and what pushed it over. */
export const MessageParts = ({ text }: { text: string }) => {
  const say = useText();
  const { ofCharacters } = useNames();
  const { encoding, units, parts, culprits: found } = countParts(text);
  const culprits = sortCulprits(found);
  const room = encoding === 'GSM-7' ? GSM_7 : 70;
  const isLong = parts > 1;
  const isHelped = culprits.scripts.length === 0 && found.length > 0 && units <= GSM_7;
  return (
    <Box paddingTop={4} aria-live="polite">
      <Typography
        fontWeight="semiBold"
        textColor={isLong ? 'danger700' : 'success700'}
        tag="p"
        textAlign="center"
      >
        {say(isLong ? 'parts.long' : 'parts.one')}
      </Typography>
      <Line>{say('parts.room', { units, room })}</Line>
      <Shorter culprits={culprits} />
      {isLong && (
        <Line danger>
          {isHelped
            ? say('parts.pushed.characters', { characters: ofCharacters(culprits.characters) })
            : say('parts.pushed.length', { over: units - room })}
        </Line>
      )}
    </Box>
  );
};
