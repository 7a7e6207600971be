package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineNumber;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The names one statement uses up, its settings, and the compositions every rewrite shares. */
final class StatementContext implements TranslationContext {

  /** An expression of up to that many nodes is put in twice rather than bound to a name. */
  private static final int CHEAP_NODES = 4;

  private final SqlConf conf;
  private final NarrowArithmetic narrow;
  private final boolean result;
  private final EvaluationOrder order;
  private final FailingColumns failing;
  private boolean readsTables;
  private Set<Cast> printed = Set.of();
  private boolean printing;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  /** Nodes, told by identity, in which {@link RepeatedOperands} has been: none of what translates an outer node is in them. */
  private final Set<Expression> settled = Collections.newSetFromMap(new IdentityHashMap<>());

  /** {@code result}: whether the rows go to the driver as they are, and into no table. */
  StatementContext(SqlConf conf, NarrowArithmetic narrow, boolean result) {
    this.conf = conf;
    this.narrow = narrow;
    this.result = result;
    this.order = new EvaluationOrder(conf.ansiEnabled());
    this.failing = new FailingColumns(order);
  }

  EvaluationOrder order() {
    return order;
  }

  /** What may fail while it is worked out. */
  FailingColumns failing() {
    return failing;
  }

  /** The casts whose texts are only printed. */
  void setPrinted(Set<Cast> casts) {
    printed = casts;
  }

  /** Adds casts of whose texts no more is seen than if they were printed. */
  void addPrinted(List<Cast> casts) {
    if (!casts.isEmpty()) {
      Set<Cast> all = Collections.newSetFromMap(new IdentityHashMap<>());
      all.addAll(printed);
      all.addAll(casts);
      printed = all;
    }
  }

  /** Translates a cast, of which is known now whether its text is only printed. */
  Expression printing(Cast cast, Supplier<Expression> translation) {
    boolean before = printing;
    printing = printed.contains(cast);
    try {
      return translation.get();
    } finally {
      printing = before;
    }
  }

  /** Whether the cast that is being translated is only printed. */
  boolean isPrinting() {
    return printing;
  }

  @Override
  public boolean readsTables() {
    return readsTables;
  }

  void tableRead() {
    readsTables = true;
  }

  boolean isResult() {
    return result;
  }

  Set<Expression> settled() {
    return settled;
  }

  NarrowArithmetic narrow() {
    return narrow;
  }

  @Override
  public boolean isRunAgainOnOverflow() {
    return narrow.sum();
  }

  @Override
  public SqlConf conf() {
    return conf;
  }

  @Override
  public String freshName(String prefix) {
    // Names are never given back, so the next free one comes after the last.
    int number = lastNumbers.getOrDefault(prefix, 0);
    String candidate = number == 0 ? prefix : prefix + "_" + number;
    while (!names.add(candidate.toLowerCase(Locale.ROOT))) {
      number++;
      candidate = prefix + "_" + number;
    }
    lastNumbers.put(prefix, number);
    return candidate;
  }

  @Override
  public Expression once(List<Expression> values, Function<List<Expression>, Expression> body) {
    List<Integer> bound = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (!isCheap(values.get(i))) {
        bound.add(i);
      }
    }
    return bound(values, bound, body);
  }

  /** {@code body} with names for the values at the positions {@code bound}. */
  private Expression bound(
      List<Expression> values, List<Integer> bound, Function<List<Expression>, Expression> body) {
    if (bound.isEmpty()) {
      return body.apply(values);
    }
    List<Expression> inside = new ArrayList<>(values);
    // Several are bound together: inside a lambda the engine takes no subquery, which a value may
    // be.
    Expression value = bound.size() == 1 ? values.get(bound.get(0)) : struct(values, bound);
    EngineVariable variable = new EngineVariable(freshName("x"), value.dataType(), true);
    for (int i = 0; i < bound.size(); i++) {
      DataType type = values.get(bound.get(i)).dataType();
      inside.set(bound.get(i), bound.size() == 1 ? variable : Fields.get(variable, "v" + i, type));
    }
    Expression result = body.apply(inside);
    return first(
        new EngineList(List.of(value), new ArrayType(value.dataType())), List.of(variable), result);
  }

  /** Whether {@link #once} made it, of values it gave names to. */
  static boolean isBound(Expression e) {
    return e instanceof EngineOperator first
        && first.symbol().equals("[]")
        && first.operands().get(0) instanceof EngineCall call
        && call.name().equals("list_transform")
        && call.arguments().get(0) instanceof EngineList values
        && values.elements().size() == 1;
  }

  /** What {@link #once} was asked to make of them. */
  static Expression body(Expression e) {
    return ((EngineLambda) e.children().get(0).children().get(1)).body();
  }

  /** The same with another body. */
  static Expression mapBound(Expression e, UnaryOperator<Expression> body) {
    Expression call = e.children().get(0);
    EngineLambda lambda = (EngineLambda) call.children().get(1);
    return first(call.children().get(0), lambda.parameters(), body.apply(lambda.body()));
  }

  private static Expression first(
      Expression values, List<EngineVariable> variables, Expression body) {
    DataType list = new ArrayType(body.dataType());
    return EngineOperator.of(
        "[]",
        body.dataType(),
        EngineCall.of("list_transform", list, values, new EngineLambda(variables, body)),
        Build.number(1));
  }

  private static Expression struct(List<Expression> values, List<Integer> bound) {
    List<String> names = new ArrayList<>();
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < bound.size(); i++) {
      names.add("v" + i);
      fields.add(new StructField("v" + i, values.get(bound.get(i)).dataType()));
    }
    return new EngineStruct(
        names, bound.stream().map(values::get).toList(), new StructType(fields));
  }

  /** {@code body} over values of which those that may raise are worked out outside of any TRY in it. */
  Expression outside(
      List<Expression> values, List<Boolean> raising, Function<List<Expression>, Expression> body) {
    return bound(
        values, IntStream.range(0, values.size()).filter(raising::get).boxed().toList(), body);
  }

  /** Whether DuckDB's TRY takes it: no subquery, aggregate, window or volatile function inside, nor what raises. */
  static boolean isTryable(Expression value) {
    if (value instanceof EngineCall call && call.isTry()) {
      return true;
    }
    boolean itself =
        !(value instanceof EngineSubquery
            || value instanceof EngineWindow
            || value instanceof EngineCall call && call.kind() != EngineCall.Kind.SCALAR
            || DuckDbMacro.raises(value));
    return itself && value.children().stream().allMatch(StatementContext::isTryable);
  }

  /** NULL where {@code body} fails; values that TRY does not take are bound to names outside it. */
  Expression attempt(List<Expression> values, Function<List<Expression>, Expression> body) {
    Function<List<Expression>, Expression> attempt =
        v -> {
          Expression result = body.apply(v);
          return Build.attempt(result.dataType(), result);
        };
    return untried(values, attempt);
  }

  /** {@code body} with names for the values that TRY does not take. */
  Expression untried(List<Expression> values, Function<List<Expression>, Expression> body) {
    List<Integer> outside =
        IntStream.range(0, values.size()).filter(i -> !isTryable(values.get(i))).boxed().toList();
    return outside.isEmpty() ? body.apply(values) : bound(values, outside, body);
  }

  /** Pure, and not worth a name: the engine finds common subexpressions itself. */
  private static boolean isCheap(Expression value) {
    return nodesLeft(value, CHEAP_NODES) >= 0 && value.deterministic();
  }

  /** What remains of so many nodes; negative where they are not enough or not simple. Looks no further than it has to. */
  private static int nodesLeft(Expression e, int nodes) {
    boolean known =
        e instanceof EngineColumn
            || e instanceof EngineVariable
            || e instanceof Literal
            || e instanceof EngineNumber
            || e instanceof EngineCast
            || e instanceof EngineOperator
            || e instanceof EngineCall call && call.name().equals("struct_extract");
    int left = known ? nodes - 1 : -1;
    List<Expression> children = left < 0 ? List.of() : e.children();
    for (int i = 0; i < children.size() && left >= 0; i++) {
      left = nodesLeft(children.get(i), left);
    }
    return left;
  }

  @Override
  public Expression cast(Expression child, DataType type, EvalMode mode) {
    return ConstantCasts.fold(child, type)
        .orElseGet(() -> Casts.translate(child, type, mode, this));
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
                // A message of NULL is an error all the same.
                Terms.coalesce(message, Literal.of("null")));
    return EngineCast.of(EngineCall.of("error", type, text), type);
  }
}
