package com.catalyst2sql.dialect.unparser.mysql;

import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * MySQL and MariaDB. Their usual collations ignore case, accents and trailing spaces; every comparison of text is made under a
 * binary collation without padding, whose name differs between the two.
 */
public final class MySqlTarget extends RemoteTarget {

  private static final int MOST_DIGITS = 65;
  private static final int MOST_SCALE = 30;

  private final Optional<String> binaryCollation;
  private final SetOperators setOperators;

  /**
   * {@code binaryCollation} is that without padding: MariaDB has one since 10.2, MySQL since 8.0.17; {@code setOperators} differ
   * by version, too.
   */
  public MySqlTarget(Optional<String> binaryCollation, SetOperators setOperators) {
    this.binaryCollation = binaryCollation;
    this.setOperators = setOperators;
  }

  /** It looks them up by a hash or a tree. */
  @Override
  public int longestList() {
    return 5000;
  }

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public String quote(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  /** Backslashes mean something or not, by the server's mode: such texts go in hexadecimal. */
  @Override
  protected String string(String value) {
    boolean plain = value.chars().allMatch(c -> c >= ' ' && c < 127 && c != '\\' && c != '\'');
    return plain
        ? "_utf8mb4'" + value + "'"
        : "_utf8mb4 x'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
  }

  @Override
  protected String textForOrder(String sql) {
    return "CONVERT("
        + sql
        + " USING utf8mb4) COLLATE "
        + binaryCollation.orElseThrow(
            () -> new NotPushed("this server has no binary collation without padding"));
  }

  @Override
  protected String nullSafeEqual(String a, String b) {
    return a + " <=> " + b;
  }

  @Override
  protected boolean hasExactDecimals(DecimalType type) {
    return type.precision() <= MOST_DIGITS && type.scale() <= MOST_SCALE;
  }

  /** Where no index helps they join by nested loops, which took minutes for what takes milliseconds here. */
  @Override
  protected boolean joins(JoinType type) {
    return false;
  }

  @Override
  protected SetOperators setOperators() {
    return setOperators;
  }

  @Override
  protected String order(String key, boolean ascending, boolean nullsFirst) {
    // NULL is the smallest value.
    boolean asWanted = ascending == nullsFirst;
    String direction = ascending ? " ASC" : " DESC";
    return asWanted
        ? key + direction
        : "(" + key + ") IS NULL" + (nullsFirst ? " DESC, " : " ASC, ") + key + direction;
  }

  @Override
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    return switch (name) {
      case "substring" ->
          Optional.of(
              "SUBSTRING("
                  + textForOrder(arguments.get(0))
                  + ", "
                  + String.join(", ", arguments.subList(1, arguments.size()))
                  + ")");
      case "year" -> ofDate("YEAR", arguments, types);
      case "month" -> ofDate("MONTH", arguments, types);
      case "dayofmonth" -> ofDate("DAYOFMONTH", arguments, types);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofDate(
      String function, List<String> arguments, List<DataType> types) {
    return types.get(0) instanceof DateType
        ? Optional.of(function + "(" + arguments.get(0) + ")")
        : Optional.empty();
  }
}
