package com.catalyst2sql.dialect.unparser.sqlite;

import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * SQLite, which has neither dates nor decimals and checks no types except in STRICT tables. Text is compared as bytes under BINARY,
 * which is said because a column may be declared otherwise. LIKE ignores case there; GLOB does not.
 */
public final class SqliteTarget extends RemoteTarget {

  /** It looks them up by a hash or a tree. */
  @Override
  public int longestList() {
    return 5000;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  protected String textForOrder(String sql) {
    return sql + " COLLATE BINARY";
  }

  @Override
  protected String isOfAnotherClass(String column, DataType type) {
    if (type.isIntegral()) {
      return "typeof(" + column + ") IN ('real', 'text', 'blob')";
    }
    if (type.isString()) {
      return "typeof(" + column + ") IN ('real', 'integer', 'blob')";
    }
    throw new NotPushed("SQLite keeps no " + type.sql());
  }

  @Override
  protected String nullSafeEqual(String a, String b) {
    return a + " IS " + b;
  }

  /** EXISTS is asked row by row, which without an index takes as many steps as the one has rows times the other. */
  @Override
  protected boolean joins(JoinType type) {
    return type != JoinType.LEFT_SEMI && type != JoinType.LEFT_ANTI;
  }

  @Override
  protected String date(LocalDate date) {
    throw new NotPushed("SQLite has no dates");
  }

  @Override
  protected String localTime(LocalDateTime time) {
    throw new NotPushed("SQLite has no timestamps");
  }

  @Override
  protected String like(String value, String pattern) {
    if (pattern.matches(".*[*?\\[\\]].*")) {
      throw new NotPushed("LIKE with a character that means something to GLOB");
    }
    return value + " GLOB " + string(pattern.replace('%', '*').replace('_', '?'));
  }

  @Override
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    return name.equals("substring")
        ? Optional.of("SUBSTR(" + String.join(", ", arguments) + ")")
        : Optional.empty();
  }
}
