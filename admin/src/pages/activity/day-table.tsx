import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Activity } from '../../../../contract';
import { useText } from '../../texts';
import { COUNTED } from './series';

const Figures = styled.table`
  inline-size: 100%;
  margin-block-start: 1.2rem;
  border-collapse: collapse;
  font-size: 1.3rem;
  color: ${({ theme }) => theme.colors.neutral800};
  th,
  td {
    padding: 0.6rem 0.8rem;
    text-align: end;
    border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  th:first-child {
    text-align: start;
  }
`;

const Summary = styled.summary`
  cursor: pointer;
  inline-size: fit-content;
`;

/** The chart in numbers; days on which nothing happened stay out. */
export const DayTable = ({ days }: { days: Activity['days'] }) => {
  const say = useText();
  const { formatDate, formatNumber } = useIntl();
  const busy = days.filter(({ sent, failed, verified }) => sent + failed + verified > 0).reverse();
  return (
    <Box tag="details" paddingTop={3}>
      <Summary>
        <Typography textColor="neutral800">{say('perDay.table')}</Typography>
      </Summary>
      <Box overflow="auto">
        <Figures>
          <thead>
            <tr>
              <th scope="col">{say('day')}</th>
              {COUNTED.map((key) => (
                <th key={key} scope="col">
                  {say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map((day) => (
              <tr key={day.date}>
                <th scope="row">{formatDate(day.date, { dateStyle: 'medium', timeZone: 'UTC' })}</th>
                {COUNTED.map((key) => (
                  <td key={key}>{formatNumber(day[key])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </Figures>
      </Box>
    </Box>
  );
};
