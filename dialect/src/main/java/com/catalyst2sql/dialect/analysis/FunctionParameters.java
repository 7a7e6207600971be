package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.OuterReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the parameters of a SQL function stand for in its body, where any column of that name goes before them. */
record FunctionParameters(String function, Map<String, Expression> values, int depth) {

  private static final int DEEPEST = 50;

  FunctionParameters {
    values = Map.copyOf(values);
  }

  /** Calls may nest, but a function that calls itself never ends. */
  static int depthBelow(Optional<FunctionParameters> around, String function, Origin origin) {
    int depth = around.map(p -> p.depth() + 1).orElse(0);
    if (depth > DEEPEST) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "Calls of SQL functions nest too deep; does " + function + " call itself?",
          origin);
    }
    return depth;
  }

  /** The value of {@code name} or {@code function.name}, and how many parts of the name it takes. */
  Optional<Match> resolve(List<String> parts, SqlConf conf, boolean inSubquery, Origin origin) {
    if (parts.size() > 1 && conf.sameName(parts.get(0), function)) {
      Optional<Expression> qualified = find(parts.get(1), conf);
      if (qualified.isPresent()) {
        return Optional.of(new Match(checked(qualified.get(), inSubquery, origin), 2));
      }
    }
    return find(parts.get(0), conf).map(v -> new Match(checked(v, inSubquery, origin), 1));
  }

  /** A parameter's value and the parts of the name that said so. */
  record Match(Expression value, int parts) {}

  private Optional<Expression> find(String name, SqlConf conf) {
    return values.entrySet().stream()
        .filter(e -> conf.sameName(e.getKey(), name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Expression checked(Expression value, boolean inSubquery, Origin origin) {
    if (inSubquery
        && value.exists(e -> e instanceof AttributeReference || e instanceof OuterReference)) {
      throw Errors.unsupported(
          "the function " + function + " over columns, since its body is a query", origin);
    }
    return value;
  }
}
