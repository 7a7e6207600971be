package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.IdentifierClause;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedExtractValue;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedWindow;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.ConstantText;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.OperatorFunctions;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Resolves the expressions of one operator: names against a {@link Scope}, calls against the functions, types by
 * coercion. {@code bindings} are names that stand for expressions: lambda parameters and arguments of SQL functions.
 */
final class ExpressionResolver {

  /** Names that without parentheses are calls where no column is called so. */
  private static final Set<String> LITERAL_FUNCTIONS =
      Set.of(
          "current_date",
          "current_timestamp",
          "current_user",
          "user",
          "session_user",
          "current_catalog",
          "current_database",
          "grouping__id");

  private final PlanResolver plans;
  private final Scope scope;
  private final Context context;
  private final Map<String, Expression> bindings;
  private final Optional<LateralAliases> lateralAliases;

  /** Where subqueries leave aggregates over this block's columns, if this block can compute them. */
  private final Optional<List<Alias>> outerAggregates;

  /** What names mean inside aggregate functions, where that is something else. */
  private final Optional<Scope> withinAggregates;

  /** Whether a star in a subquery may be a table's of this block. */
  private final boolean stars;

  private final FunctionCalls calls;
  private final FieldAccess fields;
  private final Subqueries subqueries;

  ExpressionResolver(PlanResolver plans, Scope scope, Context context) {
    this(
        plans,
        scope,
        context,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private ExpressionResolver(
      PlanResolver plans,
      Scope scope,
      Context context,
      Map<String, Expression> bindings,
      Optional<LateralAliases> lateralAliases,
      Optional<List<Alias>> outerAggregates,
      Optional<Scope> withinAggregates,
      boolean stars) {
    this.plans = plans;
    this.scope = scope;
    this.context = context;
    this.bindings = bindings;
    this.lateralAliases = lateralAliases;
    this.outerAggregates = outerAggregates;
    this.withinAggregates = withinAggregates;
    this.stars = stars;
    this.calls = new FunctionCalls(this, plans);
    this.fields = new FieldAccess(plans.conf());
    this.subqueries = new Subqueries(this, plans);
  }

  ExpressionResolver withLateralAliases(LateralAliases aliases) {
    return new ExpressionResolver(
        plans,
        scope,
        context,
        bindings,
        Optional.of(aliases),
        outerAggregates,
        withinAggregates,
        stars);
  }

  /** Aggregates in subqueries that are all over this block's columns go to {@code collector}. */
  ExpressionResolver collectingOuterAggregates(List<Alias> collector) {
    return new ExpressionResolver(
        plans,
        scope,
        context,
        bindings,
        lateralAliases,
        Optional.of(collector),
        withinAggregates,
        stars);
  }

  /** Inside aggregate functions names mean what they mean in {@code inner}. */
  ExpressionResolver withinAggregates(Scope inner) {
    return new ExpressionResolver(
        plans,
        scope,
        context,
        bindings,
        lateralAliases,
        outerAggregates,
        Optional.of(inner),
        stars);
  }

  /** The resolver for arguments of aggregate functions, where that is another one. */
  Optional<ExpressionResolver> ofAggregates() {
    return withinAggregates.map(
        inner ->
            new ExpressionResolver(
                plans,
                inner,
                context,
                bindings,
                lateralAliases,
                outerAggregates,
                Optional.empty(),
                stars));
  }

  FunctionCalls calls() {
    return calls;
  }

  /** For WHERE, HAVING, ORDER BY and ON, whose subqueries see columns of this block, and no star. */
  ExpressionResolver withoutStars() {
    return new ExpressionResolver(
        plans, scope, context, bindings, lateralAliases, outerAggregates, withinAggregates, false);
  }

  ExpressionResolver withBindings(Map<String, ? extends Expression> more) {
    Map<String, Expression> next = new HashMap<>(bindings);
    more.forEach((name, value) -> next.put(name.toLowerCase(Locale.ROOT), value));
    return new ExpressionResolver(
        plans, scope, context, next, lateralAliases, outerAggregates, withinAggregates, stars);
  }

  /** For the body of a SQL function: it sees its parameters and nothing of the query. */
  ExpressionResolver inFunction(FunctionParameters parameters) {
    return new ExpressionResolver(plans, Scope.EMPTY, Context.ofFunction(parameters));
  }

  Scope scope() {
    return scope;
  }

  List<Expression> resolveAll(List<Expression> expressions) {
    List<Expression> resolved = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      resolved.add(resolve(expression));
    }
    return resolved;
  }

  /** A condition: BOOLEAN, which a mere NULL is not. */
  Expression resolveCondition(Expression expression, String errorClass, String clause) {
    return condition(resolve(expression), errorClass, clause, Origins.of(expression));
  }

  Expression condition(Expression resolved, String errorClass, String clause, Origin origin) {
    DataType type = resolved.dataType();
    if (!(type instanceof BooleanType)) {
      throw new SparkSqlException(
          errorClass,
          "42K09",
          "The condition of "
              + clause
              + ", \""
              + SparkSql.sql(resolved)
              + "\", must be BOOLEAN but is "
              + type.sql()
              + ".",
          origin);
    }
    return resolved;
  }

  Expression resolve(Expression expression) {
    if (expression instanceof UnresolvedExpression unresolved) {
      return resolveUnresolved(unresolved);
    }
    if (expression instanceof And and) {
      return operator("and", and, and.left(), and.right());
    }
    if (expression instanceof Or or) {
      return operator("or", or, or.left(), or.right());
    }
    if (expression instanceof Not not) {
      return operator("not", not, not.child());
    }
    if (expression instanceof IsNull test) {
      return TruthTests.resolved(test, resolve(test.child()), plans.conf(), Origins.of(test));
    }
    if (expression instanceof IsNotNull test) {
      return TruthTests.resolved(test, resolve(test.child()), plans.conf(), Origins.of(test));
    }
    if (expression instanceof CaseWhen caseWhen) {
      return OperatorFunctions.coerceCase(
          (CaseWhen) caseWhen.mapChildren(this::resolve), plans.conf());
    }
    if (expression instanceof In in) {
      return located(
          Origins.of(in),
          () -> OperatorFunctions.coerceIn((In) in.mapChildren(this::resolve), plans.conf()));
    }
    if (expression instanceof WindowExpression window) {
      return resolveWindow(
          window.function(), window.spec(), window.ignoreNulls(), Origins.of(window));
    }
    if (expression instanceof ScalarSubquery subquery) {
      return subqueries.scalar(subquery);
    }
    if (expression instanceof Exists exists) {
      return subqueries.exists(exists);
    }
    if (expression instanceof InSubquery in) {
      return subqueries.in(in);
    }
    return expression.mapChildren(this::resolve);
  }

  private Expression resolveUnresolved(UnresolvedExpression expression) {
    if (expression instanceof UnresolvedAttribute attribute) {
      return resolveAttribute(attribute);
    }
    if (expression instanceof UnresolvedFunction function) {
      return calls.resolve(function);
    }
    if (expression instanceof UnresolvedCast cast) {
      return resolveCast(cast);
    }
    if (expression instanceof UnresolvedExtractValue extract) {
      return fields.extract(
          resolve(extract.child()), resolve(extract.extraction()), extract.origin());
    }
    if (expression instanceof UnresolvedWindow window) {
      WindowSpec spec =
          context
              .window(window.windowName())
              .orElseThrow(
                  () ->
                      new SparkSqlException(
                          "_LEGACY_ERROR_TEMP_1004",
                          "42P20",
                          "Window specification is not defined in the WINDOW clause for `"
                              + window.windowName()
                              + "`.",
                          window.origin()));
      return resolveWindow(window.function(), spec, false, window.origin());
    }
    if (expression instanceof IdentifierClause identifier) {
      List<String> parts = identifierParts(identifier.nameExpression(), identifier.origin());
      return identifier
          .arguments()
          .map(
              arguments ->
                  resolve(
                      new UnresolvedFunction(
                          parts,
                          arguments,
                          false,
                          Optional.empty(),
                          false,
                          List.of(),
                          identifier.origin())))
          .orElseGet(() -> resolve(new UnresolvedAttribute(parts, identifier.origin())));
    }
    if (expression instanceof UnresolvedExpression.UnresolvedStar star) {
      throw new SparkSqlException(
          "INVALID_USAGE_OF_STAR_OR_REGEX",
          "42000",
          "The star (*) is not allowed here.",
          star.origin());
    }
    if (expression instanceof UnresolvedExpression.UnresolvedRegex regex) {
      throw new SparkSqlException(
          "INVALID_USAGE_OF_STAR_OR_REGEX",
          "42000",
          "The regular expression '" + regex.pattern() + "' is not allowed here.",
          regex.origin());
    }
    if (expression instanceof UnresolvedExpression.UnresolvedLambda lambda) {
      throw new SparkSqlException(
          "UNSUPPORTED_EXPR_FOR_OPERATOR",
          "42K0E",
          "A lambda may only be an argument of a higher-order function.",
          lambda.origin());
    }
    if (expression instanceof UnresolvedExpression.Parameter parameter) {
      String name = parameter.name().map(n -> ":" + n).orElse("?" + parameter.index());
      throw new SparkSqlException(
          "UNBOUND_SQL_PARAMETER",
          "42P02",
          "The parameter " + name + " has no value.",
          parameter.origin());
    }
    if (expression instanceof UnresolvedExpression.LiteralOfTheMoment literal) {
      return literal.value();
    }
    if (expression instanceof UnresolvedExpression.PlacedLiteral literal) {
      return literal.value();
    }
    if (expression instanceof UnresolvedExpression.NamedArgument named) {
      return named.mapChildren(this::resolve);
    }
    throw Errors.unsupported(expression.getClass().getSimpleName() + " here", expression.origin());
  }

  /** The name that the constant {@code expression} of an IDENTIFIER clause spells. */
  List<String> identifierParts(Expression expression, Origin origin) {
    Expression resolved = resolve(expression);
    String text = ConstantText.of(resolved).orElseThrow(() -> notConstantText(resolved, origin));
    return SparkParser.parseMultipartIdentifier(text);
  }

  private static SparkSqlException notConstantText(Expression resolved, Origin origin) {
    String reason =
        !resolved.foldable()
            ? "NOT_CONSTANT"
            : !resolved.dataType().isString()
                ? "WRONG_TYPE"
                : resolved.exists(e -> e instanceof Literal literal && literal.isNull())
                    ? "NULL"
                    : "NOT_CONSTANT";
    return new SparkSqlException(
        "NOT_A_CONSTANT_STRING." + reason,
        "42601",
        "The expression \""
            + SparkSql.sql(resolved)
            + "\" of IDENTIFIER must be a constant string.",
        Map.of(
            "name",
            "IDENTIFIER",
            "expr",
            SparkSql.sql(resolved),
            "dataType",
            resolved.dataType().catalogString()),
        origin,
        null);
  }

  private Expression operator(String name, Expression original, Expression... arguments) {
    List<Expression> resolved = resolveAll(List.of(arguments));
    Origin origin = Origins.of(original);
    return call(name, resolved, origin);
  }

  /** Calls the built-in {@code name} with resolved arguments. */
  Expression call(String name, List<Expression> arguments, Origin origin) {
    return located(
        origin,
        () ->
            new FunctionResolver(plans.conf())
                .resolve(
                    FunctionRegistry.builtin()
                        .find(name)
                        .orElseThrow(() -> Errors.unsupported("the function " + name)),
                    new CallSite(name, arguments, plans.conf(), origin)));
  }

  /** What {@code body} gives; its errors that have no place get {@code origin}. */
  static <T> T located(Origin origin, Supplier<T> body) {
    try {
      return body.get();
    } catch (SparkSqlException e) {
      throw e.at(origin);
    }
  }

  private Expression resolveCast(UnresolvedCast cast) {
    Expression child = resolve(cast.child());
    DataType target = cast.targetType().isString() ? StringType.INSTANCE : cast.targetType();
    return Casts.explicit(child, target, cast.tryCast(), plans.conf(), cast.origin());
  }

  // ---- names

  private Expression resolveAttribute(UnresolvedAttribute attribute) {
    List<String> parts = attribute.nameParts();
    Expression bound = bindings.get(parts.get(0).toLowerCase(Locale.ROOT));
    if (bound != null) {
      return fields.follow(bound, parts.subList(1, parts.size()), attribute.origin());
    }
    Optional<Scope.Match> match = scope.resolve(parts, plans.conf(), attribute.origin());
    if (match.isPresent()) {
      return fields.follow(match.get().attribute(), match.get().fields(), attribute.origin());
    }
    if (parts.size() == 1 && LITERAL_FUNCTIONS.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
      return calls.resolve(
          UnresolvedFunction.of(parts.get(0).toLowerCase(Locale.ROOT), attribute.origin()));
    }
    Optional<Expression> lateral =
        lateralAliases.flatMap(l -> l.resolve(parts, plans.conf(), attribute.origin()));
    if (lateral.isPresent()) {
      return fields.follow(lateral.get(), parts.subList(1, parts.size()), attribute.origin());
    }
    if (context.outer().isPresent()) {
      Optional<Scope.Match> outer = outerMatch(parts, attribute.origin());
      if (outer.isPresent()) {
        return fields.follow(
            new OuterReference(outer.get().attribute(), outer.get().qualifier()),
            outer.get().fields(),
            attribute.origin());
      }
    }
    Optional<FunctionParameters.Match> parameter =
        context
            .parameters()
            .flatMap(
                p ->
                    p.resolve(
                        parts,
                        plans.conf(),
                        !scope.equals(Scope.EMPTY) || context.outer().isPresent(),
                        attribute.origin()));
    if (parameter.isPresent()) {
      return fields.follow(
          parameter.get().value(),
          parts.subList(parameter.get().parts(), parts.size()),
          attribute.origin());
    }
    throw Errors.unresolvedColumn(Scope.quote(parts), scope.suggestions(parts), attribute.origin());
  }

  /** Among several outer columns of that name Spark picks none. */
  private Optional<Scope.Match> outerMatch(List<String> parts, Origin origin) {
    try {
      return context.outer().get().resolve(parts, plans.conf(), origin);
    } catch (SparkSqlException ambiguous) {
      return Optional.empty();
    }
  }

  // ---- windows

  private Expression resolveWindow(
      Expression function, WindowSpec spec, boolean ignoreNulls, Origin origin) {
    Expression resolved =
        function instanceof UnresolvedFunction call
            ? calls.resolveInWindow(call)
            : resolve(function);
    boolean skipNulls =
        ignoreNulls || function instanceof UnresolvedFunction call && call.ignoreNulls();
    return new Windows(plans.conf()).build(resolved, resolveSpec(spec), skipNulls, origin);
  }

  private WindowSpec resolveSpec(WindowSpec spec) {
    List<SortOrder> orders =
        spec.orderBy().stream().map(o -> o.withChild(resolve(o.child()))).toList();
    return new WindowSpec(
        resolveAll(spec.partitionBy()),
        orders,
        spec.frame()
            .map(f -> new WindowFrame(f.rows(), resolveBound(f.lower()), resolveBound(f.upper()))));
  }

  private WindowFrame.Bound resolveBound(WindowFrame.Bound bound) {
    return new WindowFrame.Bound(bound.kind(), bound.offset().map(this::resolve));
  }

  Context context() {
    return context;
  }

  /** What a subquery of this operator's expressions sees. */
  Context subqueryContext() {
    Context inside = context.within(scope, outerAggregates);
    return stars ? inside : inside.withoutOuterStars();
  }
}
