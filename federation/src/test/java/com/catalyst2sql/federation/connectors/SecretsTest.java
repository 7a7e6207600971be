package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords are not shown, wherever a URL has them; the rest of it is. */
class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://h:5432/d?user=joe&password=#&ssl=true",
        "jdbc:postgresql://h/d?sslpassword=#",
        "jdbc:mysql://joe:#@h:3306/d?useSSL=true",
        "jdbc:mysql://joe:#@h1,ann:#@h2/d",
        "jdbc:mysql://address=(host=h)(user=joe)(password=#)/d",
        "jdbc:h2:mem:a;USER=sa;PASSWORD=#;IFEXISTS=TRUE",
        "jdbc:oracle:thin:scott/#@//h:1521/x",
        "jdbc:sqlserver://h:1433;user=sa;password=#;encrypt=true",
        "jdbc:snowflake://h/?private_key_pwd=#&warehouse=w",
        "jdbc:h2:mem:a%3BPASSWORD=#%3BIFEXISTS=TRUE"
      })
  void inUrls(String pattern) {
    String url = pattern.replace("#", "hush-hush");
    String shown = Secrets.shown("url", url);
    assertEquals(pattern.replace("#", "*********(redacted)"), shown);
    SourceConfig config = SourceConfig.of("far", Map.of("url", url));
    String message = config.withoutSecrets("FATAL: hush-hush is wrong, at " + url);
    assertFalse(message.contains("hush-hush"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h1:5432,h2:5432/d?targetServerType=any",
        "jdbc:mysql://joe@h/d",
        "jdbc:sqlite:/home/joe@x/a.db",
        "select password from t where token='x'"
      })
  void nothingElse(String text) {
    assertEquals(text, Secrets.shown("url", text));
  }

  @Test
  void underNamesOfSecrets() {
    assertEquals("*********(redacted)", Secrets.shown("spark.sql.catalog.pg.password", "x"));
    assertEquals("*********(redacted)", Secrets.shown("fs.s3a.access.key", "x"));
    assertEquals("me", Secrets.shown("spark.sql.catalog.pg.user", "me"));
  }
}
