package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineNumber;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The names one statement uses up, its settings, and the compositions every rewrite shares. */
final class StatementContext implements TranslationContext {

  /** An expression of up to that many nodes is put in twice rather than bound to a name. */
  private static final int CHEAP_NODES = 4;

  private final SqlConf conf;
  private final Set<String> names = new HashSet<>();

  StatementContext(SqlConf conf) {
    this.conf = conf;
  }

  @Override
  public SqlConf conf() {
    return conf;
  }

  @Override
  public String freshName(String prefix) {
    String candidate = prefix;
    for (int i = 1; !names.add(candidate.toLowerCase(Locale.ROOT)); i++) {
      candidate = prefix + "_" + i;
    }
    return candidate;
  }

  @Override
  public Expression once(List<Expression> values, Function<List<Expression>, Expression> body) {
    List<Expression> inside = new ArrayList<>(values);
    int bound = -1;
    for (int i = 0; i < values.size(); i++) {
      if (!isCheap(values.get(i))) {
        bound = i;
        break;
      }
    }
    if (bound < 0) {
      return body.apply(inside);
    }
    Expression value = values.get(bound);
    EngineVariable variable =
        new EngineVariable(freshName("x"), value.dataType(), value.nullable());
    inside.set(bound, variable);
    Expression result = once(inside, body);
    return EngineOperator.of(
        "[]",
        result.dataType(),
        EngineCall.of(
            "list_transform",
            new ArrayType(result.dataType()),
            new EngineList(List.of(value), new ArrayType(value.dataType())),
            new EngineLambda(List.of(variable), result)),
        Literal.of(1));
  }

  /** Pure, and not worth a name: the engine finds common subexpressions itself. */
  private static boolean isCheap(Expression value) {
    int[] nodes = {0};
    boolean[] pure = {value.deterministic()};
    value.forEach(
        e -> {
          nodes[0]++;
          boolean known =
              e instanceof EngineColumn
                  || e instanceof EngineVariable
                  || e instanceof Literal
                  || e instanceof EngineNumber
                  || e instanceof EngineCast
                  || e instanceof EngineOperator;
          pure[0] &= known;
        });
    return pure[0] && nodes[0] <= CHEAP_NODES;
  }

  @Override
  public Expression cast(Expression child, DataType type, EvalMode mode) {
    return Casts.translate(child, type, mode, this);
  }

  @Override
  public Expression raise(String errorClass, String sqlState, Expression message, DataType type) {
    Expression text =
        message instanceof Literal literal
            ? Literal.of("c2s:" + errorClass + ":" + sqlState + ":" + literal.value())
            : EngineOperator.of(
                "||",
                StringType.INSTANCE,
                Literal.of("c2s:" + errorClass + ":" + sqlState + ":"),
                message);
    return EngineCast.of(EngineCall.of("error", type, text), type);
  }
}
