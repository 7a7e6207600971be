package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.functions.runtime.PatternRuntime;
import java.util.List;

/** Every Java function an engine has to register before it runs translated SQL. */
public final class JavaFunctions {

  private static final List<List<JavaFunction>> FAMILIES = List.of(CastRuntime.ALL, PatternRuntime.ALL);

  private JavaFunctions() {}

  public static List<JavaFunction> all() {
    return FAMILIES.stream().flatMap(List::stream).toList();
  }
}
