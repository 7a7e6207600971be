package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a URL, as {@link URI} sees them, undecoded. */
public final class UrlRuntime {

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_parse_url", List.of(STRING, STRING, BOOLEAN), STRING, UrlRuntime::part),
          JavaFunction.of(
              "c2s_parse_url_query",
              List.of(STRING, STRING, STRING, BOOLEAN),
              STRING,
              UrlRuntime::parameter));

  private UrlRuntime() {}

  private static URI uri(String url, boolean fail) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      if (fail) {
        throw new SparkSqlException(
            "INVALID_URL",
            "22P02",
            "The url is invalid: "
                + url
                + ". If necessary set spark.sql.ansi.enabled to false to bypass this error.");
      }
      return null;
    }
  }

  private static Object part(Object[] a) {
    URI uri = uri((String) a[0], (Boolean) a[2]);
    return uri == null ? null : part(uri, (String) a[1]);
  }

  private static String part(URI uri, String part) {
    return switch (part) {
      case "HOST" -> uri.getHost();
      case "PATH" -> uri.getRawPath();
      case "QUERY" -> uri.getRawQuery();
      case "REF" -> uri.getRawFragment();
      case "PROTOCOL" -> uri.getScheme();
      case "FILE" ->
          uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
      case "AUTHORITY" -> uri.getRawAuthority();
      case "USERINFO" -> uri.getRawUserInfo();
      default -> null;
    };
  }

  private static Object parameter(Object[] a) {
    URI uri = uri((String) a[0], (Boolean) a[3]);
    if (uri == null || !a[1].equals("QUERY") || uri.getRawQuery() == null) {
      return null;
    }
    Matcher matcher = Pattern.compile("(&|^)" + a[2] + "=([^&]*)").matcher(uri.getRawQuery());
    return matcher.find() ? matcher.group(2) : null;
  }
}
