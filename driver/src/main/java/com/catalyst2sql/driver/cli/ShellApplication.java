package com.catalyst2sql.driver.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import sqlline.Application;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/** What SQLLine should know about us; public because SQLLine makes it by name. */
public final class ShellApplication extends Application {

  private static final int UNLIMITED = 100_000;

  @Override
  public String getInfoMessage() {
    return "";
  }

  @Override
  public Collection<String> getConnectionUrlExamples() {
    return List.of("jdbc:c2s:", "jdbc:c2s:mem:shared", "jdbc:c2s:/path/to/warehouse");
  }

  @Override
  public Map<String, sqlline.OutputFormat> getOutputFormats(SqlLine shell) {
    Map<String, sqlline.OutputFormat> formats = super.getOutputFormats(shell);
    return shell instanceof Shell.ShellSqlLine ours ? ours.formats(formats) : formats;
  }

  @Override
  public SqlLineOpts getOpts(SqlLine shell) {
    SqlLineOpts options = new SqlLineOpts(shell);
    options.set(BuiltInProperty.COLOR, true);
    options.set(BuiltInProperty.CONNECT_INTERACTION_MODE, "notAskCredentials");
    options.set(BuiltInProperty.CSV_QUOTE_CHARACTER, '"');
    options.set(BuiltInProperty.ISOLATION, "TRANSACTION_REPEATABLE_READ");
    options.set(BuiltInProperty.MAX_WIDTH, UNLIMITED);
    options.set(BuiltInProperty.NULL_VALUE, "NULL");
    options.set(BuiltInProperty.PROMPT, "c2s> ");
    options.set(
        BuiltInProperty.PROPERTIES_FILE,
        Path.of(System.getProperty(SqlLine.SQLLINE_BASE_DIR), "options.properties").toString());
    options.set(BuiltInProperty.TABLE_STYLE, "solid");
    return options;
  }
}
