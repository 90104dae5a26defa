#include "CXLSXWriter.h"

#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

struct probity_workbook {
  lxw_workbook *workbook;
  lxw_format *formats[PROBITY_CELL_COUNT];
};

struct probity_sheet {
  lxw_worksheet worksheet;
};

probity_workbook *probity_workbook_open(const char *path, const char *temporary_folder, const char *title, const char *comments, int64_t created) {
  // The library reads the time zone; the properties shall not depend on it.
  setenv("TZ", "UTC", 1);
  tzset();
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)temporary_folder, .use_zip64 = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(path, &options);
  if (book == NULL) return NULL;
  probity_workbook *result = calloc(1, sizeof *result);
  if (result == NULL) return NULL;
  result->workbook = book;
  lxw_doc_properties properties = {.title = (char *)title, .comments = (char *)comments, .created = (time_t)created};
  workbook_set_properties(book, &properties);
  for (int i = 1; i < PROBITY_CELL_COUNT; i++) {
    lxw_format *format = workbook_add_format(book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    switch (i) {
      case PROBITY_CELL_BOLD: format_set_bold(format); break;
      case PROBITY_CELL_HEADER:
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_bg_color(format, 0xEEF0ED);
        format_set_bottom(format, LXW_BORDER_THIN);
        break;
      case PROBITY_CELL_TITLE:
        format_set_bold(format);
        format_set_font_size(format, 15);
        break;
      case PROBITY_CELL_BOLD_WRAP:
        format_set_bold(format);
        format_set_text_wrap(format);
        break;
      case PROBITY_CELL_WRAP: format_set_text_wrap(format); break;
      case PROBITY_CELL_MONEY: format_set_num_format(format, "#,##0.00"); break;
      case PROBITY_CELL_WHOLE: format_set_num_format(format, "#,##0"); break;
      case PROBITY_CELL_DECIMAL: format_set_num_format(format, "0.####"); break;
      case PROBITY_CELL_INPUT:
        format_set_bg_color(format, 0xFFF9E0);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_text_wrap(format);
        break;
      default: break;
    }
    result->formats[i] = format;
  }
  return result;
}

int probity_workbook_close(probity_workbook *workbook) {
  int error = (int)workbook_close(workbook->workbook);
  free(workbook);
  return error;
}

probity_sheet *probity_sheet_add(probity_workbook *workbook, const char *name) { return (probity_sheet *)workbook_add_worksheet(workbook->workbook, name); }

void probity_sheet_column(probity_sheet *sheet, uint16_t column, double width) { worksheet_set_column(&sheet->worksheet, column, column, width, NULL); }

void probity_sheet_freeze(probity_sheet *sheet, uint32_t row) { worksheet_freeze_panes(&sheet->worksheet, row, 0); }

void probity_sheet_filter(probity_sheet *sheet, uint32_t first_row, uint32_t last_row, uint16_t last_column) {
  worksheet_autofilter(&sheet->worksheet, first_row, 0, last_row, last_column);
}

void probity_sheet_landscape(probity_sheet *sheet) {
  worksheet_set_landscape(&sheet->worksheet);
  worksheet_set_paper(&sheet->worksheet, 9);
  worksheet_fit_to_pages(&sheet->worksheet, 1, 0);
}

void probity_sheet_row_height(probity_sheet *sheet, uint32_t row, double height) { worksheet_set_row(&sheet->worksheet, row, height, NULL); }

void probity_sheet_repeat_first_row(probity_sheet *sheet) { worksheet_repeat_rows(&sheet->worksheet, 0, 0); }

int probity_sheet_string(probity_workbook *workbook, probity_sheet *sheet, uint32_t row, uint16_t column, const char *text, probity_cell style) {
  return (int)worksheet_write_string(&sheet->worksheet, row, column, text, workbook->formats[style]);
}

int probity_sheet_number(probity_workbook *workbook, probity_sheet *sheet, uint32_t row, uint16_t column, double value, probity_cell style) {
  return (int)worksheet_write_number(&sheet->worksheet, row, column, value, workbook->formats[style]);
}

int probity_sheet_formula(probity_workbook *workbook, probity_sheet *sheet, uint32_t row, uint16_t column, const char *formula, double value, probity_cell style) {
  return (int)worksheet_write_formula_num(&sheet->worksheet, row, column, formula, workbook->formats[style], value);
}
