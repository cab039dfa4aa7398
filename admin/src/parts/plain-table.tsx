import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface PlainTableProps<Row> {
  label: string;
  columns: { title: string; cell: (row: Row) => ReactNode }[];
  rows: Row[];
  keyOf: (row: Row) => string | number;
}

/** Rows and columns that are only read. */
export const PlainTable = <Row,>({ label, columns, rows, keyOf }: PlainTableProps<Row>) => (
  <Box overflow="auto">
    <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          {columns.map(({ title }) => (
            <Th key={title}>
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
            {columns.map(({ title, cell }) => (
              <Td key={title}>{cell(row)}</Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  </Box>
);

export const Plain = ({ children, dir }: { children: ReactNode; dir?: 'ltr' }) => (
  <Typography textColor="neutral800" dir={dir}>
    {children}
  </Typography>
);
