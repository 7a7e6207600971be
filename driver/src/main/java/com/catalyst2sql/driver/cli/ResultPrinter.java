package com.catalyst2sql.driver.cli;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints one result as its rows come. */
interface ResultPrinter {

  /** Prints all rows of {@code rows}; returns how many there were. */
  long print(ResultSet rows) throws SQLException;
}
