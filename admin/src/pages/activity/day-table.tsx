import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useText } from '../../texts';

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

interface DayTableProps<Day> {
  /** The oldest first, as a chart draws them; the table begins with the newest. */
  days: Day[];
  columns: { title: string; cell: (day: Day) => string }[];
}

/** A chart in numbers. */
export const DayTable = <Day extends { date: string }>({ days, columns }: DayTableProps<Day>) => {
  const say = useText();
  const { formatDate } = useIntl();
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
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((day) => (
              <tr key={day.date}>
                <th scope="row">{formatDate(day.date, { dateStyle: 'medium', timeZone: 'UTC' })}</th>
                {columns.map(({ title, cell }) => (
                  <td key={title}>{cell(day)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </Figures>
      </Box>
    </Box>
  );
};
