package com.catalyst2sql.driver.cli;

/** How rows are printed. Lower case, because the names are what is typed. */
enum OutputFormat {
  table {
    @Override
    ResultPrinter printer(Console console) {
      return new TablePrinter(console);
    }
  },
  csv {
    @Override
    ResultPrinter printer(Console console) {
      return new CsvPrinter(console.out());
    }
  },
  json {
    @Override
    ResultPrinter printer(Console console) {
      return new JsonPrinter(console.out());
    }
  },
  vertical {
    @Override
    ResultPrinter printer(Console console) {
      return new VerticalPrinter(console);
    }
  };

  abstract ResultPrinter printer(Console console);
}
