package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.formats.CsvRuntime;
import com.catalyst2sql.dialect.formats.JsonRuntime;
import com.catalyst2sql.dialect.functions.runtime.AesRuntime;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.functions.runtime.DateTimeRuntime;
import com.catalyst2sql.dialect.functions.runtime.HashRuntime;
import com.catalyst2sql.dialect.functions.runtime.MathRuntime;
import com.catalyst2sql.dialect.functions.runtime.MomentRuntime;
import com.catalyst2sql.dialect.functions.runtime.NumberFormatRuntime;
import com.catalyst2sql.dialect.functions.runtime.PatternRuntime;
import com.catalyst2sql.dialect.functions.runtime.PercentileRuntime;
import com.catalyst2sql.dialect.functions.runtime.RandomRuntime;
import com.catalyst2sql.dialect.functions.runtime.RangeEndRuntime;
import com.catalyst2sql.dialect.functions.runtime.ReflectionRuntime;
import com.catalyst2sql.dialect.functions.runtime.RegexpRuntime;
import com.catalyst2sql.dialect.functions.runtime.SentenceRuntime;
import com.catalyst2sql.dialect.functions.runtime.SequenceRuntime;
import com.catalyst2sql.dialect.functions.runtime.SketchRuntime;
import com.catalyst2sql.dialect.functions.runtime.StringRuntime;
import com.catalyst2sql.dialect.functions.runtime.TextRuntime;
import com.catalyst2sql.dialect.functions.runtime.UrlRuntime;
import com.catalyst2sql.dialect.functions.runtime.XPathRuntime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every Java function an engine has to register before it runs translated SQL. */
public final class JavaFunctions {

  private static final List<List<JavaFunction>> FAMILIES =
      List.of(
          AesRuntime.ALL,
          CastRuntime.ALL,
          CsvRuntime.ALL,
          DateTimeRuntime.ALL,
          RangeEndRuntime.ALL,
          HashRuntime.ALL,
          JsonRuntime.ALL,
          MathRuntime.ALL,
          MomentRuntime.ALL,
          NumberFormatRuntime.ALL,
          PercentileRuntime.ALL,
          PatternRuntime.ALL,
          RandomRuntime.ALL,
          ReflectionRuntime.ALL,
          RegexpRuntime.ALL,
          SentenceRuntime.ALL,
          SequenceRuntime.ALL,
          SketchRuntime.ALL,
          StringRuntime.ALL,
          TextRuntime.ALL,
          UrlRuntime.ALL,
          XPathRuntime.ALL);

  private static final Map<String, JavaFunction> BY_NAME =
      FAMILIES.stream()
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(JavaFunction::name, Function.identity()));

  private JavaFunctions() {}

  public static List<JavaFunction> all() {
    return FAMILIES.stream().flatMap(List::stream).toList();
  }

  /** The function of that name, which must be there. */
  public static JavaFunction named(String name) {
    JavaFunction function = BY_NAME.get(name);
    if (function == null) {
      throw Errors.internal("no Java function " + name);
    }
    return function;
  }
}
