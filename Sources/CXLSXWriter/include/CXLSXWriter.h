#ifndef PROBITY_CXLSXWriter_H
#define PROBITY_CXLSXWriter_H

#include <stdint.h>

/// A workbook that is written row by row in constant memory. Only what the reports need of libxlsxwriter.
typedef struct probity_workbook probity_workbook;
typedef struct probity_sheet probity_sheet;

typedef enum {
  PROBITY_CELL_PLAIN = 0,
  PROBITY_CELL_BOLD,
  PROBITY_CELL_HEADER,
  PROBITY_CELL_TITLE,
  PROBITY_CELL_WRAP,
  PROBITY_CELL_MONEY,
  PROBITY_CELL_WHOLE,
  PROBITY_CELL_DECIMAL,
  PROBITY_CELL_INPUT,
  PROBITY_CELL_BOLD_WRAP,
  PROBITY_CELL_COUNT
} probity_cell;

/// NULL where the file cannot be created. `created` is the fixed time in the properties: same content, same bytes.
probity_workbook *probity_workbook_open(const char *path, const char *temporary_folder, const char *title, const char *comments, int64_t created);
/// 0 or libxlsxwriter's error number; the workbook is gone afterwards in any case.
int probity_workbook_close(probity_workbook *workbook);
/// NULL where the name is taken or not allowed.
probity_sheet *probity_sheet_add(probity_workbook *workbook, const char *name);
void probity_sheet_column(probity_sheet *sheet, uint16_t column, double width);
/// Freezes the rows above `row`.
void probity_sheet_freeze(probity_sheet *sheet, uint32_t row);
void probity_sheet_filter(probity_sheet *sheet, uint32_t first_row, uint32_t last_row, uint16_t last_column);
void probity_sheet_landscape(probity_sheet *sheet);
/// In points; before the cells of the row are written.
void probity_sheet_row_height(probity_sheet *sheet, uint32_t row, double height);
/// The first row stands on every printed page.
void probity_sheet_repeat_first_row(probity_sheet *sheet);
/// Always a string, whatever it begins with. At most 32,767 characters.
int probity_sheet_string(probity_workbook *workbook, probity_sheet *sheet, uint32_t row, uint16_t column, const char *text, probity_cell style);
int probity_sheet_number(probity_workbook *workbook, probity_sheet *sheet, uint32_t row, uint16_t column, double value, probity_cell style);
/// A live formula, written by the program (never a text of the data), with the value it has now.
int probity_sheet_formula(probity_workbook *workbook, probity_sheet *sheet, uint32_t row, uint16_t column, const char *formula, double value, probity_cell style);

#endif
