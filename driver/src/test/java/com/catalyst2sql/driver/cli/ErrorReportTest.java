package com.catalyst2sql.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

  @Test
  void underlinesThePlaceInTheFile() {
    Script script = new Script("report.sql", "select 1;\n\n-- names\nselect\tnam\nfrom people;\n");
    Script.Piece piece = script.pieces().get(1);
    assertEquals(
        """
         --> report.sql:4:8
          |
        4 | select	nam
          |       	^^^\
        """,
        ErrorReport.excerpt(piece, new Origin(1, 7, 7, 10)));
  }

  @Test
  void namesNoFileForTextOfTheCommandLine() {
    assertEquals(
        "1 | selec 1\n  | ^^^^^",
        ErrorReport.excerpt(new Script("", "selec 1").whole(), new Origin(1, 0, 0, 5)));
  }

  @Test
  void pointsBehindTheLastCharacterWhereTextIsMissing() {
    assertEquals(
        "1 | select\n  |       ^",
        ErrorReport.excerpt(new Script("", "select").whole(), new Origin(1, 6, 6, 6)));
  }

  @Test
  void saysNothingAboutAPlaceOutsideOfTheText() {
    assertEquals("", ErrorReport.excerpt(new Script("", "x").whole(), new Origin(9, 9, 99, 99)));
  }

  @Test
  void printsMessageExcerptAndState() {
    SparkSqlException cause =
        new SparkSqlException(
            "TABLE_OR_VIEW_NOT_FOUND", "42P01", "No t.", new Origin(1, 14, 14, 15));
    StringWriter err = new StringWriter();
    ErrorReport.print(
        CliRun.console("", new StringWriter(), err),
        new SQLException(cause.getMessage(), cause.sqlState(), cause),
        new Script("", "select * from t").whole());
    assertEquals(
        """
        error: [TABLE_OR_VIEW_NOT_FOUND] No t. (line 1, pos 14)
        1 | select * from t
          |               ^
        SQLSTATE 42P01
        """,
        err.toString());
  }
}
