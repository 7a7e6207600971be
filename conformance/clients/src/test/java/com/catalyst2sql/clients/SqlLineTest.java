package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sqlline.SqlLine;

/** sqlline by itself, not as part of our command line. */
class SqlLineTest {

  private static String run(String script) throws Exception {
    SqlLine line = new SqlLine();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    line.setOutputStream(print);
    line.setErrorStream(print);
    SqlLine.Status status =
        line.begin(
            new String[] {"-u", "jdbc:c2s:", "-n", "", "-p", "", "--silent=true", "--maxWidth=400"},
            new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
            true);
    assertEquals(SqlLine.Status.OK, status);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void commandsAndQueries() throws Exception {
    String out =
        run(
            """
            create table t as select 1 as id, 'it\\'s' as name;
            select * from t;
            !tables
            !columns t
            !autocommit off
            insert into t values (2, 'two');
            !rollback
            select count(*) as n from t;
            !metadata getTypeInfo
            !quit
            """);
    String plain = out.replaceAll("[ \\t]+", "");
    assertTrue(plain.contains("|1|it's|"), out);
    assertTrue(plain.contains("|spark_catalog|default|t|TABLE|"), out);
    assertTrue(plain.contains("|spark_catalog|default|t|name|12|STRING|"), out);
    assertTrue(plain.contains("|n|\n+---+\n|1|"), out);
    assertTrue(plain.contains("|DECIMAL|3|38|"), out);
  }
}
