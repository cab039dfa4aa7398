import { Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useNarrow } from './narrow';

interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand below one another. */
  numeric?: boolean;
}

interface PlainTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string | number;
}

// The design system aligns cells to the left, in every language.
const Place = styled(Box)`
  & th,
  & td {
    text-align: start;
  }
  & [data-numeric] {
    text-align: end;
  }
  & th[data-numeric] > * {
    justify-content: flex-end;
  }
`;

const Wide = <Row,>({ label, columns, rows, keyOf }: PlainTableProps<Row>) => (
  <Place overflow="auto">
    <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          {columns.map(({ title, numeric }) => (
            <Th key={title} data-numeric={numeric}>
              <Typography variant="sigma" textColor="neutral600">
                {title}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={keyOf(row)}>
            {columns.map(({ title, numeric, cell }) => (
              <Td key={title} data-numeric={numeric}>
                {cell(row)}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  </Place>
);

const Line = ({ title, children }: { title: string; children: ReactNode }) =>
  children === null || children === '' ? null : (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
      <Typography variant="pi" textColor="neutral600" style={{ flex: 'none', paddingBlockStart: '0.2rem' }}>
        {title}
      </Typography>
      <Box minWidth={0}>{children}</Box>
    </Flex>
  );

const Cards = <Row,>({ label, columns, rows, keyOf }: PlainTableProps<Row>) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={label}>
    {rows.map((row) => (
      <Box
        key={keyOf(row)}
        tag="li"
        padding={4}
        hasRadius
        background="neutral0"
        borderColor="neutral200"
        style={{ overflowWrap: 'anywhere' }}
      >
        <Flex direction="column" alignItems="stretch" gap={2}>
          {columns.map(({ title, cell }) => (
            <Line key={title} title={title}>
              {cell(row)}
            </Line>
          ))}
        </Flex>
      </Box>
    ))}
  </Flex>
);

/** Rows and columns that are only read; on a phone, a card for each row. */
export const PlainTable = <Row,>(props: PlainTableProps<Row>) =>
  useNarrow() ? <Cards {...props} /> : <Wide {...props} />;

export const Plain = ({ children, dir }: { children: ReactNode; dir?: 'ltr' }) => (
  <Typography textColor="neutral800" dir={dir}>
    {children}
  </Typography>
);
