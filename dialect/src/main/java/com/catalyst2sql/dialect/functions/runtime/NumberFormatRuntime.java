package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.functions.JavaFunction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Numbers out of texts and back by a format of digits; decimals pass as texts. */
public final class NumberFormatRuntime {

  private static final BoundedCache<NumberPattern> PATTERNS = new BoundedCache<>(NumberPattern::of);

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_to_number",
              List.of(STRING, STRING, BOOLEAN),
              STRING,
              NumberFormatRuntime::toNumber),
          JavaFunction.of(
              "c2s_to_char",
              List.of(STRING, STRING),
              STRING,
              a -> PATTERNS.get((String) a[1]).format(new BigDecimal((String) a[0]))));

  private NumberFormatRuntime() {}

  /** {@code toNumber(text, format, failOnError)}. */
  private static Object toNumber(Object[] a) {
    Optional<BigDecimal> number = PATTERNS.get((String) a[1]).parse((String) a[0]);
    if (number.isEmpty() && (Boolean) a[2]) {
      throw NumberReader.mismatch((String) a[0], (String) a[1]);
    }
    return number.map(BigDecimal::toPlainString).orElse(null);
  }
}
