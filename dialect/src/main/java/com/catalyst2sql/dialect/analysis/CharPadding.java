package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Compares CHAR(n) columns as Spark's analyzer makes it do: with a constant, or with another CHAR column, the shorter side is
 * padded with blanks. Only a column itself is one of those, no field of a struct and no value made from a column.
 */
final class CharPadding {

  private final SqlConf conf;

  CharPadding(SqlConf conf) {
    this.conf = conf;
  }

  LogicalPlan apply(LogicalPlan plan) {
    return PlanExpressions.transform(plan, this::padded);
  }

  /** The table, its CHAR columns padded where files written by others may hold them without; one's own are padded on write. */
  LogicalPlan onRead(LogicalRelation relation) {
    boolean complete =
        relation.source() instanceof RelationSource.EngineTable
            || relation.output().stream().allMatch(a -> length(a).isEmpty())
            || !conf.flag("spark.sql.readSideCharPadding", true);
    if (complete) {
      return relation;
    }
    List<Expression> list = new ArrayList<>();
    for (AttributeReference column : relation.output()) {
      OptionalInt length = length(column);
      list.add(
          length.isEmpty()
              ? column
              : new Alias(
                  call(
                      "rpad",
                      column,
                      call("greatest", Literal.of(length.getAsInt()), call("char_length", column)),
                      Literal.of(" ")),
                  column.name(),
                  column.id()));
    }
    return new Project(list, relation);
  }

  private Expression padded(Expression expression) {
    if (expression instanceof BinaryComparison comparison) {
      return comparison(comparison);
    }
    if (expression instanceof FunctionCall call
        && call.is("decode")
        && call.arguments().size() > 2) {
      return decode(call);
    }
    return expression instanceof In in ? in(in) : expression;
  }

  /** DECODE compares its first argument with the second, the fourth, ...: all of them at the longest one's length. */
  private Expression decode(FunctionCall call) {
    List<Expression> arguments = new ArrayList<>(call.arguments());
    List<Integer> compared =
        IntStream.range(0, arguments.size())
            .filter(i -> i == 0 || i % 2 == 1 && i < arguments.size() - 1)
            .boxed()
            .toList();
    samePadding(compared.stream().map(arguments::get).toList())
        .ifPresent(
            padded -> {
              for (int i = 0; i < compared.size(); i++) {
                arguments.set(compared.get(i), padded.get(i));
              }
            });
    return call.withChildren(arguments);
  }

  private Expression comparison(BinaryComparison comparison) {
    List<Expression> sides =
        samePadding(List.of(comparison.left(), comparison.right())).orElse(comparison.children());
    return new BinaryComparison(comparison.op(), sides.get(0), sides.get(1));
  }

  private Expression in(In in) {
    // Spark pads a list of constants that are strings as they are written, and no other.
    boolean constants =
        in.list().stream()
            .allMatch(e -> isText(e) && !isNull(e) && !(e instanceof Cast cast && cast.implicit()));
    if (length(in.value()).isEmpty() || !constants) {
      return in;
    }
    return samePadding(in.children())
        .<Expression>map(all -> new In(all.get(0), all.subList(1, all.size())))
        .orElse(in);
  }

  /** All at the longest one's length; empty where one of them is neither a CHAR column nor a constant, or nothing is to do. */
  private Optional<List<Expression>> samePadding(List<Expression> values) {
    List<OptionalInt> lengths = values.stream().map(CharPadding::length).toList();
    boolean comparable =
        lengths.stream().anyMatch(OptionalInt::isPresent)
            && IntStream.range(0, values.size())
                .allMatch(i -> lengths.get(i).isPresent() || isText(values.get(i)));
    if (!comparable) {
      return Optional.empty();
    }
    int longest =
        IntStream.range(0, values.size())
            .map(i -> lengths.get(i).orElse(literalLength(values.get(i)).orElse(0)))
            .max()
            .orElse(0);
    List<Expression> computed =
        values.stream()
            .filter(v -> length(v).isEmpty() && !(v instanceof Literal))
            .map(v -> call("char_length", v))
            .toList();
    Expression target = Literal.of(longest);
    if (!computed.isEmpty()) {
      List<Expression> candidates = new ArrayList<>(computed);
      candidates.add(target);
      target = call("greatest", candidates.toArray(Expression[]::new));
    }
    List<Expression> padded = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Expression value = values.get(i);
      int known = lengths.get(i).orElse(literalLength(value).orElse(-1));
      boolean enough = isNull(value) || computed.isEmpty() && known == longest;
      padded.add(enough ? value : call("rpad", value, target, Literal.of(" ")));
    }
    return Optional.of(padded);
  }

  private static OptionalInt length(Expression expression) {
    Optional<AttributeReference> column =
        expression instanceof AttributeReference attribute
            ? Optional.of(attribute)
            : expression instanceof OuterReference outer
                ? Optional.of(outer.attribute())
                : Optional.empty();
    return column.flatMap(AttributeReference::declared).orElse(StringType.INSTANCE)
            instanceof CharType type
        ? OptionalInt.of(type.length())
        : OptionalInt.empty();
  }

  private static boolean isText(Expression value) {
    return value.foldable() && value.dataType() instanceof StringType;
  }

  private static boolean isNull(Expression value) {
    return value instanceof Literal literal && literal.isNull();
  }

  private static OptionalInt literalLength(Expression value) {
    return value instanceof Literal literal && literal.value() instanceof String text
        ? OptionalInt.of(text.codePointCount(0, text.length()))
        : OptionalInt.empty();
  }

  private Expression call(String function, Expression... arguments) {
    return new FunctionResolver(conf)
        .resolve(
            FunctionRegistry.builtin().find(function).orElseThrow(),
            new CallSite(function, List.of(arguments), conf, Origin.NONE));
  }
}
