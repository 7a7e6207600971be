package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.federation.commands.OwnSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class C2sUrlTest {

  private static C2sUrl parse(String url) throws SQLException {
    return C2sUrl.parse(url, new Properties());
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "jdbc:c2s:                       | ''          | {}",
        "jdbc:c2s:mem:x                  | mem:x       | {}",
        "jdbc:c2s:/data/my warehouse     | /data/my warehouse | {}",
        "JDBC:C2S:w.duckdb;a=b           | w.duckdb    | {a=b}",
        "jdbc:c2s:;a=b=c; d = e ;        | ''          | {a=b=c, d=e}",
        "jdbc:c2s:a%3Bb;k=x%3By%25       | a;b         | {k=x;y%}",
        "jdbc:c2s:C:\\data\\w;k=         | C:\\data\\w | {k=}",
      },
      delimiter = '|')
  void takesApart(String url, String location, String settings) throws SQLException {
    assertEquals(location, parse(url).location());
    assertEquals(settings, parse(url).settings().toString());
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "jdbc:c2s:;ansi                           | \"ansi\" is not key=value",
        "jdbc:c2s:;=x                             | is not key=value",
        "jdbc:c2s:;a=1;a=2                        | The key a stands twice",
      },
      delimiter = '|')
  void saysWhatIsWrong(String url, String message) {
    SQLException e = assertThrows(SQLException.class, () -> parse(url));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals("08001", e.getSQLState());
  }

  /** Wherever a setting comes from: nothing is opened with one that is wrong, and SET refuses it. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "c2s.sparkVersoin=3.5          | Did you mean c2s.sparkVersion?",
        "c2s.sparkVersion=2.4          | should be 3.5 or 4.0, but was 2.4",
        "c2s.slowQuery=10              | Did you mean c2s.slowQuery.millis?",
        "c2s.resultCache.size=-1       | should be a whole number",
        "C2S.pushdown=off              | Did you mean c2s.pushdown?",
        "c2s.nothing=1                 | There is no setting c2s.nothing.",
        "spark.sql.ansi.enabled=maybe  | should be boolean, but was maybe",
      },
      delimiter = '|')
  void settingsAreChecked(String setting, String message, @TempDir Path directory)
      throws Exception {
    String[] parts = setting.split("=");
    Properties properties = new Properties();
    properties.setProperty(parts[0], parts[1]);
    Path yaml = directory.resolve("c.yaml");
    Files.writeString(yaml, "settings:\n  " + parts[0] + ": " + parts[1] + "\n");
    List<Executable> ways =
        List.of(
            () -> DriverManager.getConnection("jdbc:c2s:" + directory + "/w;" + setting),
            () -> DriverManager.getConnection("jdbc:c2s:" + directory + "/w", properties),
            () -> DriverManager.getConnection("jdbc:c2s:" + yaml),
            () -> {
              try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
                  Statement statement = connection.createStatement()) {
                statement.execute("SET " + setting);
              }
            });
    for (Executable way : ways) {
      SQLException e = assertThrows(SQLException.class, way);
      assertTrue(e.getMessage().contains(message), e.getMessage());
    }
    assertFalse(Files.exists(directory.resolve("w")));
  }

  @Test
  void urlOverridesProperties() throws SQLException {
    Properties info = new Properties();
    info.setProperty("a", "1");
    info.setProperty("b", "2");
    info.setProperty("user", "me");
    info.setProperty("password", "secret");
    assertEquals(Map.of("a", "3", "b", "2"), C2sUrl.parse("jdbc:c2s:;a=3", info).settings());
  }

  @Test
  void leavesOtherUrlsAlone() throws SQLException {
    assertFalse(new C2sDriver().acceptsURL("jdbc:postgresql:x"));
    assertNull(new C2sDriver().connect("jdbc:postgresql:x", new Properties()));
  }

  @Test
  void isFoundByDriverManager() throws SQLException {
    assertEquals(C2sDriver.class, DriverManager.getDriver("jdbc:c2s:").getClass());
  }

  @Test
  void offersEverySettingWithItsDescription() throws SQLException {
    DriverPropertyInfo[] all =
        new C2sDriver().getPropertyInfo("jdbc:c2s:;spark.sql.ansi.enabled=true", null);
    assertTrue(Arrays.stream(all).allMatch(info -> !info.description.isBlank()));
    DriverPropertyInfo ansi =
        Arrays.stream(all).filter(i -> i.name.equals("spark.sql.ansi.enabled")).findFirst().get();
    assertEquals("true", ansi.value);
    assertEquals("[true, false]", Arrays.toString(ansi.choices));
  }

  /** docs/settings.md has a row for each, with its key or keys in backticks first. */
  @Test
  void theyAreThoseOfThePage() throws Exception {
    Set<String> onThePage = new TreeSet<>();
    Pattern key = Pattern.compile("`((?:c2s|spark)\\.[A-Za-z0-9.]+)`");
    for (String line : Files.readAllLines(Path.of("..", "docs", "settings.md"))) {
      if (line.startsWith("| `") && !line.startsWith("| `spark.sql.catalog")) {
        key.matcher(line.split("\\|")[1]).results().forEach(k -> onThePage.add(k.group(1)));
      }
      if (line.equals("## Log and figures")) {
        break;
      }
    }
    Set<String> offered = new TreeSet<>();
    for (DriverPropertyInfo info : new C2sDriver().getPropertyInfo("jdbc:c2s:", null)) {
      offered.add(info.name);
      OwnSettings.defaultOf(info.name)
          .ifPresent(otherwise -> assertEquals(otherwise, info.value, info.name));
    }
    assertEquals(onThePage, offered);
  }
}
