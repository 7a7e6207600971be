package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.runtime.PatternRuntime;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** LIKE and RLIKE. */
final class PatternTranslations {

  private static final DataType BOOLEAN = BooleanType.INSTANCE;

  /** Patterns that mean the same to Java and to RE2. */
  private static final Pattern COMMON_REGEX = Pattern.compile("\\^?[A-Za-z0-9 _,:;/@#%&='<>!~-]*");

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          Map.entry("like", PatternTranslations::like),
          Map.entry("ilike", PatternTranslations::ilike),
          Map.entry("rlike", PatternTranslations::rlike),
          Map.entry("likeall", (call, context) -> several(call, true, false)),
          Map.entry("likeany", (call, context) -> several(call, false, false)),
          Map.entry("notlikeall", (call, context) -> several(call, true, true)),
          Map.entry("notlikeany", (call, context) -> several(call, false, true)));

  private PatternTranslations() {}

  private static Expression like(Call call, TranslationContext context) {
    return match(call.argument(0), call.argument(1), escape(call), context);
  }

  private static Expression ilike(Call call, TranslationContext context) {
    return match(
        DuckDbStringFunctions.lower(call.argument(0), context),
        DuckDbStringFunctions.lower(call.argument(1), context),
        escape(call),
        context);
  }

  private static char escape(Call call) {
    return call.count() > 2
            && call.argument(2) instanceof Literal literal
            && literal.value() instanceof String text
            && text.length() == 1
        ? text.charAt(0)
        : '\\';
  }

  private static Expression match(
      Expression text, Expression pattern, char escape, TranslationContext context) {
    if (pattern instanceof Literal literal) {
      return literal.value() instanceof String constant
          ? constant(text, constant, escape)
          : Literal.nullOf(BOOLEAN);
    }
    Literal mark = Literal.of(String.valueOf(escape));
    return context.once(
        List.of(text, pattern),
        v ->
            Build.iff(
                Build.call("contains", BOOLEAN, v.get(1), mark),
                Build.java(PatternRuntime.LIKE, v.get(0), v.get(1), mark),
                Build.op("LIKE", BOOLEAN, v.get(0), v.get(1))));
  }

  private static Expression constant(Expression text, String pattern, char escape) {
    if (pattern.indexOf(escape) < 0) {
      return Build.op("LIKE", BOOLEAN, text, Literal.of(pattern));
    }
    if (isNull(text)) {
      // Spark never looks at the pattern.
      return Literal.nullOf(BOOLEAN);
    }
    PatternRuntime.checkLike(pattern, escape);
    return Build.op(
        "ESCAPE",
        BOOLEAN,
        Build.op("LIKE", BOOLEAN, text, Literal.of(pattern)),
        Literal.of(String.valueOf(escape)));
  }

  private static boolean isNull(Expression text) {
    return text instanceof Cast cast
        ? isNull(cast.child())
        : text instanceof Literal literal && literal.isNull();
  }

  private static Expression several(Call call, boolean all, boolean negated) {
    Expression text = call.argument(0);
    Expression result = null;
    for (Expression pattern : call.arguments().subList(1, call.count())) {
      Expression one =
          pattern instanceof Literal literal && literal.value() instanceof String constant
              ? constant(text, constant, '\\')
              : Literal.nullOf(BOOLEAN);
      one = negated ? new Not(one) : one;
      result = result == null ? one : all ? new And(result, one) : new Or(result, one);
    }
    return result;
  }

  private static Expression rlike(Call call, TranslationContext context) {
    if (call.argument(1) instanceof Literal literal && literal.value() instanceof String regex) {
      if (COMMON_REGEX.matcher(regex).matches()) {
        return Build.call("regexp_matches", BOOLEAN, call.argument(0), call.argument(1));
      }
    }
    // A wrong pattern is an error of the first text that is held against it.
    return Build.call("c2s_rlike", BOOLEAN, call.argument(0), call.argument(1));
  }
}
