package com.catalyst2sql.driver.cli;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints one result as its rows come. */
interface ResultPrinter {

  /** What was printed reads as a text, not as rows that one would count. */
  long TEXT = -1;

  /** Prints all rows; returns how many there were, or {@link #TEXT}. */
  long print(ResultSet rows) throws SQLException;
}
