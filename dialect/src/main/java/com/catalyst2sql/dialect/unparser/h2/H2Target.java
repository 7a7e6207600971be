package com.catalyst2sql.dialect.unparser.h2;

import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * H2. It orders text by UTF-16 units, which is not the order of UTF-8 bytes beyond the Basic Multilingual Plane; so the bytes are
 * what is ordered. Without SET COLLATION, which its connector looks at, texts are equal when they are the same.
 */
public final class H2Target extends RemoteTarget {

  private static final LocalDate GREGORIAN = LocalDate.of(1582, 10, 15);
  private static final int MOST_DIGITS = 100_000;

  /** It looks them up by a hash or a tree. */
  @Override
  public int longestList() {
    return 5000;
  }

  @Override
  public String name() {
    return "h2";
  }

  @Override
  protected String textForEquality(String sql) {
    return sql;
  }

  @Override
  protected String textForOrder(String sql) {
    return "STRINGTOUTF8(" + sql + ")";
  }

  @Override
  protected String textExtreme(String function, String sql) {
    return "UTF8TOSTRING(" + function + "(" + textForOrder(sql) + "))";
  }

  @Override
  protected boolean hasExactDecimals(DecimalType type) {
    return type.precision() <= MOST_DIGITS;
  }

  /** EXISTS is asked row by row, which without an index takes as many steps as the one has rows times the other. */
  @Override
  protected boolean joins(JoinType type) {
    return type != JoinType.FULL_OUTER && type != JoinType.LEFT_SEMI && type != JoinType.LEFT_ANTI;
  }

  /** Its driver gives days before the Gregorian calendar as days of the Julian one, so that they are other days here. */
  @Override
  protected String date(LocalDate date) {
    if (date.isBefore(GREGORIAN)) {
      throw new NotPushed("a date before 1582-10-15");
    }
    return super.date(date);
  }

  /** Its SUBSTRING counts UTF-16 units, its patterns characters. */
  @Override
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    return name.equals("substring")
            && arguments.size() == 3
            && arguments.get(1).equals("1")
            && arguments.get(2).matches("[0-9]{1,3}")
        ? Optional.of(
            "REGEXP_SUBSTR(" + arguments.get(0) + ", '^[\\s\\S]{0," + arguments.get(2) + "}')")
        : Optional.empty();
  }
}
