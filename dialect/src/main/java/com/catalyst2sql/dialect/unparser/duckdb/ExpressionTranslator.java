package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.ExpressionVisitor;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.NamedLambdaVariable;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.OpenParameter;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.functions.RegisteredFunction;
import com.catalyst2sql.dialect.parser.DatetimeLiterals;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rewrites Spark's expressions into DuckDB's, children first; each result has the physical form of the node's type. */
final class ExpressionTranslator implements ExpressionVisitor<Expression> {

  private static final Set<String> VALUE_OF_FRAME = Set.of("first", "last", "any_value");

  private final StatementContext context;
  private final PlanTranslator plans;
  private final Scope scope;
  private final List<Expression> groupingExpressions;
  private final List<Expression> groups;
  private final SubqueryMembership membership;
  private final boolean argumentsOfEachRow;
  private final Map<ExprId, EngineVariable> variables = new HashMap<>();

  /** How deep in an expression {@link #translate} is. */
  private int depth;

  /** What {@link #translate} has made of the operands of the node it is at, behind those of the nodes around it. */
  private final List<RepeatedOperands.Operand> translatedOperands = new ArrayList<>();

  ExpressionTranslator(StatementContext context, PlanTranslator plans, Scope scope) {
    this(context, plans, scope, List.of(), List.of(), false);
  }

  private ExpressionTranslator(
      StatementContext context,
      PlanTranslator plans,
      Scope scope,
      List<Expression> groupingExpressions,
      List<Expression> groups,
      boolean argumentsOfEachRow) {
    this.context = context;
    this.plans = plans;
    this.scope = scope;
    this.groupingExpressions = groupingExpressions;
    this.groups = groups;
    this.membership = new SubqueryMembership(context, plans, scope, this::translate);
    this.argumentsOfEachRow = argumentsOfEachRow;
  }

  /** A translator for a select list: outside aggregates, a grouping expression is said as in GROUP BY. */
  ExpressionTranslator grouped(Aggregate plan, List<Expression> translated) {
    return new ExpressionTranslator(
        context,
        plans,
        scope,
        plan.groupingExpressions(),
        translated,
        AggregateArguments.areOfEachRow(plan));
  }

  private ExpressionTranslator belowGroups() {
    return new ExpressionTranslator(context, plans, scope, List.of(), List.of(), false);
  }

  Expression translate(Expression expression) {
    depth++;
    int before = translatedOperands.size();
    try {
      Expression translated = translateIn(expression);
      List<RepeatedOperands.Operand> own =
          translatedOperands.subList(before, translatedOperands.size());
      Expression named = RepeatedOperands.named(translated, own, context);
      own.clear();
      if (depth == 1) {
        return LambdaOperands.outside(named, context);
      }
      translatedOperands.add(new RepeatedOperands.Operand(expression, named));
      return named;
    } finally {
      depth--;
    }
  }

  private Expression translateIn(Expression expression) {
    for (int i = 0; i < groupingExpressions.size(); i++) {
      if (!expression.children().isEmpty() || expression instanceof AttributeReference) {
        if (groupingExpressions.get(i).semanticEquals(expression)) {
          return groups.get(i);
        }
      }
    }
    return expression.accept(this);
  }

  private List<Expression> translate(List<Expression> expressions) {
    return expressions.stream().map(this::translate).toList();
  }

  @Override
  public Expression visitUnresolved(UnresolvedExpression e) {
    throw Errors.internal("unresolved: " + e);
  }

  @Override
  public Expression visitTarget(TargetExpression e) {
    return e;
  }

  @Override
  public Expression visitLiteral(Literal e) {
    return NegativeZero.is(e) ? NegativeZero.apart(e) : e;
  }

  @Override
  public Expression visitAttributeReference(AttributeReference e) {
    return scope
        .find(e.id())
        .orElseThrow(() -> Errors.internal("no column " + e.name() + e.id() + " here"));
  }

  @Override
  public Expression visitOuterReference(OuterReference e) {
    return visitAttributeReference(e.attribute());
  }

  @Override
  public Expression visitOpenParameter(OpenParameter e) {
    return e;
  }

  @Override
  public Expression visitAlias(Alias e) {
    return translate(e.child());
  }

  @Override
  public Expression visitCast(Cast e) {
    Optional<Expression> bytes = TextBytes.twice(e);
    if (bytes.isPresent()) {
      return translate(bytes.get());
    }
    Optional<Literal> zero = NegativeZero.of(e);
    if (zero.isPresent()) {
      return NegativeZero.apart(zero.get());
    }
    Optional<Literal> special =
        e.child() instanceof Literal literal && literal.value() instanceof String text
            ? DatetimeLiterals.special(text, e.dataType(), context.conf())
            : Optional.empty();
    return special.isPresent()
        ? special.get()
        : context.printing(e, () -> context.cast(translate(e.child()), e.dataType(), e.mode()));
  }

  @Override
  public Expression visitAnd(And e) {
    return context.order().connected(e, this::translate);
  }

  @Override
  public Expression visitOr(Or e) {
    return context.order().connected(e, this::translate);
  }

  /** NOT moves inwards to an IN over a subquery, since NOT IN is a condition of its own kind. */
  @Override
  public Expression visitNot(Not e) {
    Expression child = e.child();
    if (child instanceof InSubquery in) {
      return membership.notValue(in);
    }
    if (child.exists(x -> x instanceof InSubquery)) {
      if (child instanceof And and) {
        return new Or(visitNot(new Not(and.left())), visitNot(new Not(and.right())));
      }
      if (child instanceof Or or) {
        return new And(visitNot(new Not(or.left())), visitNot(new Not(or.right())));
      }
      if (child instanceof Not not) {
        return translate(not.child());
      }
    }
    return new Not(translate(child));
  }

  @Override
  public Expression visitIsNull(IsNull e) {
    if (!context.failing().contains(e.child())) {
      return new IsNull(RangeEnds.count(translate(e.child())));
    }
    return e.child().nullable()
        ? new IsNull(Terms.trueUnlessNull(translate(e.child())))
        : Literal.FALSE;
  }

  @Override
  public Expression visitIsNotNull(IsNotNull e) {
    if (!context.failing().contains(e.child())) {
      return new IsNotNull(RangeEnds.count(translate(e.child())));
    }
    return e.child().nullable()
        ? new IsNotNull(Terms.trueUnlessNull(translate(e.child())))
        : Literal.TRUE;
  }

  @Override
  public Expression visitBinaryComparison(BinaryComparison written) {
    if (!(context.order().operands(TextBytes.simplified(written)) instanceof BinaryComparison e)) {
      return Literal.nullOf(written.dataType());
    }
    List<Expression> sides = RangeEnds.counts(translate(e.left()), translate(e.right()));
    Expression left = sides.get(0);
    Expression right = sides.get(1);
    return switch (e.op()) {
      case EQUAL, NULL_SAFE_EQUAL -> new BinaryComparison(e.op(), left, right);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          OrderingKeys.compare(e.op(), left, right, context);
    };
  }

  @Override
  public Expression visitBinaryArithmetic(BinaryArithmetic e) {
    if (!(context.order().operands(e) instanceof BinaryArithmetic ordered)) {
      return Literal.nullOf(e.dataType());
    }
    List<Expression> operands = ordered.children();
    // What fails in an operand is no failure of the operator that is tried.
    Expression translated =
        context.outside(
            translate(operands),
            operands.stream()
                .map(o -> e.mode() == EvalMode.TRY && context.order().mayRaise(o))
                .toList(),
            v -> Arithmetic.translate(e, v.get(0), v.get(1), !groups.isEmpty(), context));
    return NegativeZero.maybe(e) ? NegativeZero.apart(translated) : translated;
  }

  @Override
  public Expression visitIn(In e) {
    return context
        .order()
        .in(TextMembership.byValues(e), o -> o instanceof In in ? membership(in) : translate(o));
  }

  private Expression membership(In e) {
    DataType type = e.value().dataType();
    List<Expression> list = translate(e.list()).stream().map(x -> withNamesOf(type, x)).toList();
    return new In(translate(e.value()), list);
  }

  /** DuckDB compares the fields of structs by name, Spark's IN by place: {@code value} with the names of {@code type}. */
  private static Expression withNamesOf(DataType type, Expression value) {
    if (!type.isNested() || value.dataType().sameType(type) || value instanceof Literal) {
      return value;
    }
    if (type instanceof StructType struct && value instanceof EngineStruct written) {
      List<Expression> fields = new ArrayList<>();
      for (int i = 0; i < written.values().size(); i++) {
        fields.add(withNamesOf(struct.fields().get(i).dataType(), written.values().get(i)));
      }
      return new EngineStruct(DuckDbTypes.fieldNames(struct), fields, struct);
    }
    throw Errors.unsupported("IN over structs whose fields are called differently");
  }

  @Override
  public Expression visitCaseWhen(CaseWhen e) {
    Expression last = e.elseValue().orElse(Literal.nullOf(e.dataType()));
    if (e.branches().stream()
        .allMatch(b -> b.value().equals(last) && b.condition().deterministic())) {
      // Spark does not look at the conditions then, which may fail.
      return translate(last);
    }
    return e.withChildren(translate(e.children()));
  }

  @Override
  public Expression visitFunctionCall(FunctionCall written) {
    if (!(context.order().operands(TextBytes.simplified(written)) instanceof FunctionCall e)) {
      return Literal.nullOf(written.dataType());
    }
    if (e.is("if") && e.child(1).equals(e.child(2)) && e.child(0).deterministic()) {
      return translate(e.child(1));
    }
    if (e.is("typeof")) {
      // Of what is written: the engine's expression for it may be of a type beside.
      return Literal.of(e.child(0).dataType().catalogString());
    }
    context.addPrinted(TextBytes.seenAsPrinted(e));
    FunctionCall call = (FunctionCall) e.withChildren(translate(e.arguments()));
    boolean tried = call.mode() == EvalMode.TRY && !WRAPPING.contains(call.function().name());
    return tried
        ? IntervalMoves.tried(
            call,
            context.untried(
                call.arguments().stream().map(ExpressionTranslator::quiet).toList(),
                v -> attempted(translated(call.withChildren(v)))),
            context)
        : translated(call);
  }

  private Expression translated(Expression e) {
    FunctionCall call = (FunctionCall) e;
    return translation(call).translate(FunctionTranslation.Call.scalar(call), context);
  }

  /** What never fails in Spark, so that nothing becomes NULL that is beyond DuckDB's range. */
  private static final Set<String> WRAPPING = Set.of("date_add", "date_sub");

  /** try_add and its kin on dates and intervals: whatever fails inside gives NULL, as in Spark. */
  private static Expression attempted(Expression translated) {
    Expression quiet = quiet(translated);
    return quiet.deterministic() ? Build.attempt(quiet.dataType(), quiet) : quiet;
  }

  private static Expression quiet(Expression translated) {
    return translated.transformUp(
        e ->
            e instanceof EngineCall call && call.name().equals("error")
                ? Literal.nullOf(call.dataType())
                : e);
  }

  private static FunctionTranslation translation(FunctionCall call) {
    if (call.function() instanceof RegisteredFunction registered) {
      return (c, context) -> JavaCalls.of(registered.java(), c.arguments(), context);
    }
    String name = call.function().name();
    return DuckDbFunctions.find(name).orElseThrow(() -> Errors.unsupported("the function " + name));
  }

  @Override
  public Expression visitAggregateExpression(AggregateExpression written) {
    AggregateExpression e = AggregateArguments.workedOut(written, context.failing());
    // Inside an aggregate the columns are those below GROUP BY.
    ExpressionTranslator below = belowGroups();
    Optional<Expression> filter = e.filter().map(below::translate);
    List<Expression> arguments =
        AggregateArguments.guarded(
            e,
            context.narrow().belowAggregation(() -> below.translate(e.function().arguments())),
            argumentsOfEachRow && !isConstant(e.filter()) ? Optional.empty() : filter,
            context.order());
    FunctionCall function =
        (FunctionCall) e.function().withChildren(AggregateArguments.grouped(e, arguments, context));
    FunctionTranslation.Call call =
        new FunctionTranslation.Call(
            function,
            e.distinct(),
            filter,
            e.ignoreNulls(),
            SortOrder.withChildren(e.orders(), below.translate(SortOrder.children(e.orders()))));
    return context.narrow().belowAggregation(() -> translation(function).translate(call, context));
  }

  /** What is left out for all rows is no call any more when Spark looks at the others. */
  private static boolean isConstant(Optional<Expression> filter) {
    return filter.filter(Expression::foldable).isPresent();
  }

  @Override
  public Expression visitWindowExpression(WindowExpression e) {
    List<SortOrder> orders = new ArrayList<>();
    e.spec()
        .orderBy()
        .forEach(o -> orders.add(o.withChild(OrderingKeys.of(translate(o.child()), context))));
    WindowSpec spec =
        RangeFrames.of(
            new WindowSpec(
                translate(e.spec().partitionBy()), orders, e.spec().frame().map(this::frame)),
            context);
    if (!(e.function() instanceof AggregateExpression aggregate)) {
      return over(translate(e.function()), spec, e.ignoreNulls());
    }
    // FIRST and LAST have IGNORE NULLS in a window, but no FILTER.
    boolean ofValue = VALUE_OF_FRAME.contains(aggregate.function().function().name());
    return over(
        windowAggregate(aggregate, !ofValue && aggregate.ignoreNulls()),
        spec,
        e.ignoreNulls() || ofValue && aggregate.ignoreNulls());
  }

  private WindowFrame frame(WindowFrame frame) {
    return RangeFrames.inOrder(
        new WindowFrame(frame.rows(), bound(frame.lower()), bound(frame.upper())));
  }

  private WindowFrame.Bound bound(WindowFrame.Bound bound) {
    return new WindowFrame.Bound(bound.kind(), bound.offset().map(this::translate));
  }

  /** Attaches OVER to the outermost aggregate and window calls of a composition. */
  private static Expression over(Expression e, WindowSpec spec, boolean ignoreNulls) {
    if (e instanceof EngineCall call
        && (call.kind() == EngineCall.Kind.AGGREGATE || call.kind() == EngineCall.Kind.WINDOW)) {
      return new EngineWindow(call, spec, ignoreNulls);
    }
    return e.mapChildren(child -> over(child, spec, ignoreNulls));
  }

  private Expression windowAggregate(AggregateExpression written, boolean ignoreNulls) {
    AggregateExpression e = AggregateArguments.workedOut(written, context.failing());
    Optional<Expression> filter = e.filter().map(this::translate);
    List<Expression> arguments =
        AggregateArguments.guarded(e, translate(e.function().arguments()), filter, context.order());
    FunctionCall function = (FunctionCall) e.function().withChildren(arguments);
    FunctionTranslation.Call call =
        new FunctionTranslation.Call(function, e.distinct(), filter, ignoreNulls, e.orders());
    return translation(function).translate(call, context);
  }

  @Override
  public Expression visitScalarSubquery(ScalarSubquery e) {
    return new EngineSubquery(
        EngineSubquery.Kind.SCALAR, List.of(), plans.subquery(e.plan(), scope), e.dataType());
  }

  @Override
  public Expression visitExists(Exists e) {
    return new EngineSubquery(
        EngineSubquery.Kind.EXISTS,
        List.of(),
        plans.rows(KeptLimits.ofExists(e.plan()), scope),
        BooleanType.INSTANCE);
  }

  @Override
  public Expression visitInSubquery(InSubquery e) {
    return membership.value(e);
  }

  /** An outer join's condition. */
  Expression joinCondition(Expression e) {
    return membership.joinCondition(e);
  }

  /** One conjunct of WHERE or HAVING. */
  Expression condition(Expression e) {
    return membership.condition(e);
  }

  @Override
  public Expression visitLambdaFunction(LambdaFunction e) {
    if (SubqueryExpression.isIn(e.body())) {
      throw Errors.unsupported("a subquery inside a lambda");
    }
    List<EngineVariable> parameters = new ArrayList<>();
    for (NamedLambdaVariable p : e.parameters()) {
      EngineVariable variable =
          new EngineVariable(context.freshName(p.name()), p.dataType(), p.nullable());
      variables.put(p.id(), variable);
      parameters.add(variable);
    }
    return new EngineLambda(parameters, translate(e.body()));
  }

  @Override
  public Expression visitNamedLambdaVariable(NamedLambdaVariable e) {
    return Optional.ofNullable(variables.get(e.id()))
        .orElseThrow(() -> Errors.internal("no lambda parameter " + e.name()));
  }

  @Override
  public Expression visitGetStructField(GetStructField e) {
    return Fields.get(translate(e.child()), e.ordinal(), e.dataType(), context);
  }

  @Override
  public Expression visitGetItem(GetItem e) {
    // No key of a map is bytes that are no UTF-8, for such a map cannot be made.
    Expression key =
        (e.child().dataType() instanceof MapType
                ? TextBytes.of(e.key())
                : Optional.<Expression>empty())
            .map(bytes -> StringRendering.ofUtf8(translate(bytes)))
            .orElseGet(() -> translate(e.key()));
    return Fields.item(translate(e.child()), key, e.mode(), e.dataType(), context);
  }
}
