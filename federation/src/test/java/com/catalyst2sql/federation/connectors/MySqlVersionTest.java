package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server has, by what it answers to {@code SELECT version()}. */
class MySqlVersionTest {

  @ParameterizedTest
  @CsvSource({
    "8.0.30, NONE",
    "8.0.31, ALL",
    "8.4.3-commercial, ALL",
    "9.1.0, ALL",
    "5.7.44-log, NONE",
    "10.2.44-MariaDB, NONE",
    "10.3.39-MariaDB-1:10.3.39+maria~ubu2004, DISTINCT",
    "10.4.2-mariadb, DISTINCT",
    "10.5.0-MariaDB, ALL",
    "11.4.5-MariaDB-log, ALL",
    "something else, NONE"
  })
  void setOperators(String version, SetOperators expected) {
    assertEquals(expected, MySqlConnector.setOperators(version));
  }
}
