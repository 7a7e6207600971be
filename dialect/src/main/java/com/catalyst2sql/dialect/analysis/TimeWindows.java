package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.TimeWindowFunctions;
import com.catalyst2sql.dialect.parser.IntervalText;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes columns of {@code window(...)} and {@code session_window(...)}: a window that slides multiplies rows, so both are
 * worked out below the SELECT they stand in, which then refers to the column.
 */
final class TimeWindows {

  private static final String WINDOW = "window";
  private static final String SESSION = "session_window";

  private final PlanResolver plans;
  private final Context context;

  TimeWindows(PlanResolver plans, Context context) {
    this.plans = plans;
    this.context = context;
  }

  /** The lists with windows replaced by a column, and the input that has it; {@code session} waits for its keys. */
  record Prepared(
      List<List<Expression>> lists,
      Resolved input,
      Optional<AttributeReference> column,
      Optional<SessionWindows> session) {}

  private record Spec(
      String name, Expression time, long length, long slide, long start, Optional<Expression> gap) {

    boolean same(Spec other) {
      return name.equals(other.name)
          && time.semanticEquals(other.time)
          && length == other.length
          && slide == other.slide
          && start == other.start
          && gap.isPresent() == other.gap.isPresent()
          && gap.map(g -> g.semanticEquals(other.gap.get())).orElse(true);
    }
  }

  /** A condition of WHERE with its window replaced by a column, which stands before those of the input. */
  Prepared ofCondition(Expression condition, Resolved input) {
    Prepared prepared = prepare(List.of(List.of(condition)), input, false);
    if (prepared.column().isEmpty()) {
      return prepared;
    }
    Resolved below = prepared.input();
    List<Scope.Column> columns = new ArrayList<>();
    columns.add(new Scope.Column(prepared.column().get(), List.of()));
    columns.addAll(below.scope().columns());
    return new Prepared(
        prepared.lists(),
        new Resolved(below.plan(), new Scope(columns, below.scope().hidden())),
        prepared.column(),
        prepared.session());
  }

  Prepared prepare(List<List<Expression>> lists, Resolved input, boolean grouped) {
    List<UnresolvedFunction> calls = new ArrayList<>();
    lists.forEach(list -> list.forEach(e -> collect(e, calls)));
    if (calls.isEmpty()) {
      return new Prepared(lists, input, Optional.empty(), Optional.empty());
    }
    List<Spec> specs = calls.stream().map(c -> spec(c, input)).toList();
    if (specs.stream().anyMatch(s -> !s.same(specs.get(0)))) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1039",
          "42000",
          "Several time windows beside each other would multiply the rows.",
          calls.get(1).origin());
    }
    Spec spec = specs.get(0);
    Optional<SessionWindows> session =
        spec.gap().map(gap -> new SessionWindows(plans, spec.time(), gap, input.plan()));
    LogicalPlan plan;
    AttributeReference column;
    if (session.isPresent()) {
      plan = session.get().plain();
      column = session.get().column();
    } else {
      plan = windows(spec, input.plan());
      column = plan.output().get(plan.output().size() - 1);
    }
    List<List<Expression>> replaced =
        lists.stream()
            .map(list -> list.stream().map(e -> replace(e, calls, column)).toList())
            .toList();
    Scope scope = input.scope();
    if (grouped) {
      List<Scope.Column> columns = new ArrayList<>(scope.columns());
      columns.add(new Scope.Column(column, List.of()));
      scope = new Scope(columns, scope.hidden());
    }
    return new Prepared(replaced, new Resolved(plan, scope), Optional.of(column), session);
  }

  private static boolean isWindow(Expression e) {
    return e instanceof UnresolvedFunction f
        && f.name().size() == 1
        && (f.name().get(0).equalsIgnoreCase(WINDOW) || f.name().get(0).equalsIgnoreCase(SESSION));
  }

  private static void collect(Expression e, List<UnresolvedFunction> calls) {
    if (isWindow(e)) {
      calls.add((UnresolvedFunction) e);
      return;
    }
    e.children().forEach(c -> collect(c, calls));
  }

  private static Expression replace(
      Expression e, List<UnresolvedFunction> calls, AttributeReference column) {
    return isWindow(e) ? column : e.mapChildren(c -> replace(c, calls, column));
  }

  // ---- arguments

  private Spec spec(UnresolvedFunction call, Resolved input) {
    ExpressionResolver resolver = new ExpressionResolver(plans, input.scope(), context);
    List<Expression> arguments = resolver.resolveAll(call.arguments());
    String name = call.name().get(0).toLowerCase(Locale.ROOT);
    boolean session = name.equals(SESSION);
    int most = session ? 2 : 4;
    if (arguments.size() < 2 || arguments.size() > most) {
      throw Errors.wrongNumArgs(name, session ? "2" : "[2, 3, 4]", arguments.size(), call.origin());
    }
    if (session) {
      Expression gap = gap(arguments.get(1), call.origin());
      Expression time = time(name, arguments.get(0), call.origin());
      return new Spec(name, time, 0, 0, 0, Optional.of(gap));
    }
    long length = micros(arguments.get(1), call.origin());
    long slide = arguments.size() > 2 ? micros(arguments.get(2), call.origin()) : length;
    long start = arguments.size() > 3 ? micros(arguments.get(3), call.origin()) : 0;
    Expression time = time(name, arguments.get(0), call.origin());
    check(length, slide, start, call.origin());
    return new Spec(name, time, length, slide, start, Optional.empty());
  }

  private static void check(long length, long slide, long start, Origin origin) {
    if (length <= 0 || slide <= 0) {
      throw Errors.datatypeMismatch(
          "VALUE_OUT_OF_RANGE", WINDOW, "lengths of time windows must be positive.", origin);
    }
    if (slide > length || Math.abs(start) >= slide) {
      throw Errors.datatypeMismatch(
          "PARAMETER_CONSTRAINT_VIOLATION",
          WINDOW,
          "a window must be at least as long as its slide, and the slide longer than the start.",
          origin);
    }
  }

  /** A column of windows stands for the last moments in them. */
  private Expression time(String name, Expression time, Origin origin) {
    DataType type = time.dataType();
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return time;
    }
    if (TimeWindowFunctions.isWindow(type)) {
      return call("window_time", time);
    }
    if (type.isString() || type instanceof DateType) {
      return FunctionResolver.castTo(time, TimestampType.INSTANCE, plans.conf());
    }
    throw Errors.datatypeMismatch(
        "UNEXPECTED_INPUT_TYPE",
        name,
        "a TIMESTAMP or a window is needed, not \"" + type.sql() + "\".",
        origin);
  }

  private static long micros(Expression argument, Origin origin) {
    if (argument instanceof Literal literal) {
      if (literal.dataType().isIntegral() && literal.value() instanceof Number) {
        return ((Number) literal.value()).longValue();
      }
      if (literal.value() instanceof String text) {
        Literal.CalendarInterval interval = interval(text, origin);
        if (interval.months() != 0) {
          throw new SparkSqlException(
              "FAILED_FUNCTION_CALL",
              "38000",
              "A time window cannot be told in months: " + text,
              origin);
        }
        return Math.addExact(
            Math.multiplyExact(interval.days(), 86_400_000_000L), interval.microseconds());
      }
    }
    throw new SparkSqlException(
        "_LEGACY_ERROR_TEMP_1207",
        "42000",
        "The duration and time inputs to window must be an integer, long or string literal.",
        origin);
  }

  private static Literal.CalendarInterval interval(String text, Origin origin) {
    try {
      return IntervalText.multiUnits(text);
    } catch (SparkSqlException | IllegalArgumentException e) {
      throw new SparkSqlException(
          "CANNOT_PARSE_INTERVAL", "22006", "'" + text + "' is no interval.", origin);
    }
  }

  private Expression gap(Expression gap, Origin origin) {
    if (gap.dataType().isString()) {
      return FunctionResolver.castTo(gap, CalendarIntervalType.INSTANCE, plans.conf());
    }
    if (gap.dataType() instanceof CalendarIntervalType) {
      return gap;
    }
    throw new SparkSqlException(
        "_LEGACY_ERROR_TEMP_1040",
        "42000",
        "The gap of session_window must be an interval, not \"" + gap.dataType().sql() + "\".",
        origin);
  }

  // ---- plans

  private LogicalPlan windows(Spec spec, LogicalPlan child) {
    long count = Math.floorDiv(spec.length() + spec.slide() - 1, spec.slide());
    if (count == 1) {
      LogicalPlan known = new Filter(new IsNotNull(spec.time()), child);
      return with(known, new Alias(window(spec, Literal.of(0L)), WINDOW));
    }
    AttributeReference offset = AttributeReference.fresh("offset", LongType.INSTANCE, false);
    List<Expression> offsets = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      offsets.add(Literal.of(i * spec.slide()));
    }
    Expression array = call("array", offsets.toArray(new Expression[0]));
    LogicalPlan multiplied =
        new Generate(
            (FunctionCall) call("explode", array), false, Optional.empty(), List.of(offset), child);
    Expression start = window(spec, offset);
    List<Expression> columns = new ArrayList<>(child.output());
    columns.add(new Alias(start, WINDOW));
    LogicalPlan windows = new Project(columns, multiplied);
    AttributeReference column = ((Alias) columns.get(columns.size() - 1)).toAttribute();
    Expression inside =
        spec.length() % spec.slide() == 0
            ? new IsNotNull(spec.time())
            : new And(
                new BinaryComparison(
                    BinaryComparison.Op.GREATER_OR_EQUAL, spec.time(), field(column, "start", 0)),
                new BinaryComparison(
                    BinaryComparison.Op.LESS, spec.time(), field(column, "end", 1)));
    return new Filter(inside, windows);
  }

  private static Expression field(AttributeReference struct, String name, int ordinal) {
    return new GetStructField(struct, ordinal, name);
  }

  private Expression window(Spec spec, Expression offset) {
    Expression start = TimeWindowFunctions.bound(spec.time(), spec.slide(), spec.start(), offset);
    Expression end =
        TimeWindowFunctions.bound(
            spec.time(),
            spec.slide(),
            spec.start(),
            new BinaryArithmetic(
                BinaryArithmetic.Op.SUBTRACT,
                offset,
                Literal.of(spec.length()),
                LongType.INSTANCE,
                EvalMode.LEGACY));
    return call("named_struct", Literal.of("start"), start, Literal.of("end"), end);
  }

  static Project with(LogicalPlan child, Alias column) {
    List<Expression> columns = new ArrayList<>(child.output());
    columns.add(column);
    return new Project(columns, child);
  }

  private Expression call(String name, Expression... arguments) {
    return new FunctionResolver(plans.conf())
        .resolve(
            FunctionRegistry.builtin().find(name).orElseThrow(),
            new CallSite(name, List.of(arguments), plans.conf(), Origin.NONE));
  }
}
