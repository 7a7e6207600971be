package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A remote source as it was declared: {@code spark.sql.catalog.NAME...}, the YAML file or OPTIONS of a table. {@code options} have
 * lower-case keys: Spark's JDBC options, the rest are the remote driver's properties. Printing one shows no secret.
 */
public record SourceConfig(
    String name,
    String url,
    Optional<String> user,
    Optional<String> password,
    Optional<String> driver,
    Map<String, String> options) {

  private static final int CONNECT_SECONDS = 10;

  public SourceConfig {
    options = Map.copyOf(options);
  }

  /** From the keys behind {@code spark.sql.catalog.NAME.}, or a table's OPTIONS. */
  public static SourceConfig of(String name, Map<String, String> keys) {
    Map<String, String> options = new TreeMap<>();
    keys.forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
    String url = options.remove("url");
    if (url == null || url.isBlank()) {
      throw new SparkSqlException(
          "C2S.INVALID_SOURCE", "42616", "The source " + name + " has no url.");
    }
    keys.forEach((key, value) -> SourceOptions.check(name, key, value));
    return new SourceConfig(
        name,
        url.strip(),
        Optional.ofNullable(options.remove("user")),
        Optional.ofNullable(options.remove("password")),
        Optional.ofNullable(options.remove("driver")),
        options);
  }

  /** The value of an option that takes numbers. */
  public int number(String option, int otherwise) {
    String text = options.get(option);
    return text == null ? otherwise : Integer.parseInt(text.strip());
  }

  /** How long a new connection may take. */
  int connectSeconds() {
    return Math.max(1, number("connecttimeout", CONNECT_SECONDS));
  }

  /** Whether it seems to run on this machine, and takes its processors. */
  boolean isLocal() {
    return !url.matches("(?s)jdbc:[^/]*//.*")
        || url.matches("(?is)jdbc:[^/]*//([^/@]*@)?(/|localhost|127[.]|\\[::1]).*");
  }

  public boolean flag(String option) {
    return "true".equalsIgnoreCase(options.getOrDefault(option, "false").strip());
  }

  /** {@code text}, perhaps a driver's message, without this source's secrets. */
  public String withoutSecrets(String text) {
    List<String> secrets = new ArrayList<>(Secrets.of(url));
    password.ifPresent(secrets::add);
    options.forEach(
        (key, value) -> {
          if (Secrets.isSecret(key)) {
            secrets.add(value);
          }
        });
    return Secrets.without(text.replace(url, "its URL"), secrets);
  }

  @Override
  public String toString() {
    return "source " + name;
  }
}
