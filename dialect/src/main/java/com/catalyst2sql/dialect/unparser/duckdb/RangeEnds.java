package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Dates and timestamps at the ends of Spark's ranges, where DuckDB has infinity and no moments. What makes them keeps their
 * count of days or microseconds in sight; who asks for that count gets it as it is, and a result's own column carries it as
 * Java wrote it, since no function of DuckDB's meets it there. Anywhere else DuckDB fails on them.
 */
final class RangeEnds {

  private static final DataType MOMENT = TimestampType.INSTANCE;

  /** The macros whose argument is the count. */
  private static final Set<String> COUNTED =
      Set.of(
          DuckDbMacro.INSTANT.name(),
          DuckDbMacro.END.name(),
          DuckDbMacro.LOCAL.name(),
          DuckDbMacro.DAY.name());

  /** Functions that make a value of their arguments without looking at them. */
  private static final Set<String> PASSING = Set.of("map", "map_from_entries");

  private RangeEnds() {}

  /** A TIMESTAMP or TIMESTAMP_NTZ of any microseconds. */
  static Expression timestamp(Expression micros, DataType type) {
    String name =
        type instanceof TimestampNTZType ? DuckDbMacro.LOCAL.name() : DuckDbMacro.INSTANT.name();
    return Build.call(name, type, micros);
  }

  /** A TIMESTAMP of any microseconds. */
  static Expression moment(Expression micros) {
    return timestamp(micros, MOMENT);
  }

  /** The end of Spark's range on the side of {@code sign}, a number; NULL for NULL. */
  static Expression end(Expression sign) {
    Expression first = Build.number(Long.MIN_VALUE);
    Expression last = Build.number(Long.MAX_VALUE);
    Expression micros = Build.iff(Terms.test(">", sign, Build.number(0)), last, first);
    return Terms.unlessNull(List.of(sign), Build.call(DuckDbMacro.END.name(), MOMENT, micros));
  }

  /** A date of any day of 32 bits. */
  static Expression date(Expression days) {
    return Build.call(DuckDbMacro.DAY.name(), DateType.INSTANCE, days);
  }

  /** Whether the count of a date or timestamp is in sight. */
  static boolean isCounted(Expression e) {
    if (e instanceof CaseWhen choice) {
      return choice.branches().stream().anyMatch(b -> isCounted(b.value()))
          || choice.elseValue().filter(RangeEnds::isCounted).isPresent();
    }
    if (StatementContext.isBound(e)) {
      return isCounted(StatementContext.body(e));
    }
    return e instanceof EngineCall call
        && (COUNTED.contains(call.name())
            || isParsed(call)
            || isCoalesce(call) && call.arguments().stream().anyMatch(RangeEnds::isCounted));
  }

  private static boolean isCoalesce(Expression e) {
    return e instanceof EngineCall call && call.name().equals("coalesce");
  }

  /** Whether text is read as a timestamp. */
  private static boolean isParsed(EngineCall call) {
    return call.name().equals(CastRuntime.STRING_TO_TIMESTAMP.name())
        || call.name().equals(CastRuntime.STRING_TO_TIMESTAMP_NTZ.name());
  }

  /** What {@code counted} makes of the values whose count is in sight, and {@code general} of the others. */
  static Expression map(
      Expression e, UnaryOperator<Expression> general, UnaryOperator<Expression> counted) {
    if (!isCounted(e)) {
      return general.apply(e);
    }
    if (e instanceof CaseWhen choice) {
      return mapValues(choice, v -> map(v, general, counted));
    }
    if (isCoalesce(e)) {
      List<Expression> mapped = e.children().stream().map(v -> map(v, general, counted)).toList();
      return EngineCall.of("coalesce", mapped.get(0).dataType(), mapped);
    }
    return StatementContext.isBound(e)
        ? StatementContext.mapBound(e, v -> map(v, general, counted))
        : counted.apply(e);
  }

  /** The microseconds of a timestamp, or the days of a date: {@code general} where they are not in sight. */
  static Expression count(Expression e, DataType type, UnaryOperator<Expression> general) {
    return map(
        e,
        v ->
            v instanceof Literal literal && literal.isNull()
                ? Literal.nullOf(type)
                : general.apply(v),
        v -> ownCount((EngineCall) v));
  }

  private static Expression ownCount(EngineCall call) {
    if (!isParsed(call)) {
      return call.arguments().get(0);
    }
    boolean local = call.dataType() instanceof TimestampNTZType;
    return Build.java(
        local ? CastRuntime.STRING_TO_LOCAL_MICROS : CastRuntime.STRING_TO_MICROS,
        call.arguments().toArray(Expression[]::new));
  }

  private static CaseWhen mapValues(CaseWhen choice, UnaryOperator<Expression> body) {
    List<CaseWhen.Branch> branches =
        choice.branches().stream()
            .map(b -> new CaseWhen.Branch(b.condition(), body.apply(b.value())))
            .toList();
    return new CaseWhen(branches, choice.elseValue().map(body));
  }

  /** A result's value with the dates and timestamps in it also at the ends of their ranges. */
  static Expression readable(Expression e) {
    if (!e.dataType().existsRecursively(t -> t.isDatetime())) {
      return e;
    }
    if (e instanceof CaseWhen choice) {
      return mapValues(choice, RangeEnds::readable);
    }
    if (StatementContext.isBound(e)) {
      return StatementContext.mapBound(e, RangeEnds::readable);
    }
    if (e instanceof EngineList
        || e instanceof EngineStruct
        || isCoalesce(e)
        || e instanceof EngineCall call && PASSING.contains(call.name())) {
      return e.withChildren(e.children().stream().map(RangeEnds::readable).toList());
    }
    if (e instanceof EngineCast cast && cast.child().dataType().sameType(cast.dataType())) {
      return e.withChildren(List.of(readable(cast.child())));
    }
    if (e instanceof EngineCall call
        && call.name().equals("list_transform")
        && call.arguments().get(1) instanceof EngineLambda lambda
        && call.dataType() instanceof ArrayType) {
      return call.withChildren(
          List.of(
              call.arguments().get(0),
              new EngineLambda(lambda.parameters(), readable(lambda.body()))));
    }
    if (!isCounted(e)) {
      return e;
    }
    EngineCall own = (EngineCall) e;
    if (isParsed(own)) {
      boolean local = e.dataType() instanceof TimestampNTZType;
      return Build.java(
          local ? CastRuntime.STRING_TO_RAW_TIMESTAMP_NTZ : CastRuntime.STRING_TO_RAW_TIMESTAMP,
          own.arguments().toArray(Expression[]::new));
    }
    return Terms.java(raw(e.dataType()), count(e));
  }

  private static String raw(DataType type) {
    if (type instanceof DateType) {
      return "c2s_raw_day";
    }
    return type instanceof TimestampNTZType ? "c2s_raw_local" : "c2s_raw_instant";
  }

  /** The count, if it is in sight; otherwise the value itself: one is NULL where the other is. */
  static Expression count(Expression e) {
    if (!isCounted(e)) {
      return e;
    }
    return e.dataType() instanceof DateType
        ? count(e, Terms.INT, Instants::days)
        : Instants.micros(e);
  }

  /** A comparison's two sides: their microseconds, if one's are in sight and the other's too or constant. */
  static List<Expression> counts(Expression left, Expression right) {
    boolean known =
        isCounted(left) && (isCounted(right) || right instanceof Literal)
            || isCounted(right) && left instanceof Literal;
    return known && isTimestamp(left) && left.dataType().sameType(right.dataType())
        ? List.of(countOrLiteral(left), countOrLiteral(right))
        : List.of(left, right);
  }

  private static boolean isTimestamp(Expression e) {
    return e.dataType() instanceof TimestampType || e.dataType() instanceof TimestampNTZType;
  }

  private static Expression countOrLiteral(Expression e) {
    return e instanceof Literal literal && !literal.isNull()
        ? Build.number((Long) literal.value())
        : Instants.micros(e);
  }
}
