package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.parser.SparkKeywords;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Range;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedTableValuedFunction;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Resolves functions in FROM: {@code range}, generators, users' table functions and those of remote catalogs. */
final class TableFunctions {

  private final PlanResolver plans;
  private final RelationResolver relations;

  TableFunctions(PlanResolver plans, RelationResolver relations) {
    this.plans = plans;
    this.relations = relations;
  }

  Resolved resolve(UnresolvedTableValuedFunction function, Context context) {
    String name = function.name().get(function.name().size() - 1).toLowerCase(Locale.ROOT);
    if (name.equals("range") && function.name().size() == 1) {
      return range(function, context);
    }
    if (name.equals("sql_keywords") && function.name().size() == 1) {
      return keywords(function);
    }
    if (function.name().size() > 1) {
      Optional<Catalog.Relation> found =
          plans
              .catalog()
              .lookupTableFunction(function.name(), function.arguments(), function.origin());
      if (found.isPresent()) {
        return relations.table((Catalog.Relation.Table) found.get());
      }
      throw Errors.of(
          "INVALID_SQL_SYNTAX.INVALID_TABLE_VALUED_FUNC_NAME",
          "42000",
          "Invalid SQL syntax: Table valued function cannot specify database name: "
              + Scope.quote(function.name())
              + ".",
          function.origin());
    }
    ExpressionResolver resolver = new ExpressionResolver(plans, Scope.EMPTY, context);
    Optional<Catalog.UserFunction> user =
        FunctionRegistry.builtin().find(name).isPresent()
            ? Optional.empty()
            : plans.catalog().lookupFunction(function.name()).filter(f -> f.table().isPresent());
    if (user.isPresent()) {
      return userTable(user.get(), function, resolver);
    }
    Expression resolved;
    try {
      resolved =
          resolver.resolve(
              new UnresolvedFunction(
                  function.name(),
                  function.arguments(),
                  false,
                  Optional.empty(),
                  false,
                  List.of(),
                  function.origin()));
    } catch (SparkSqlException e) {
      if (e.errorClass().equals("UNRESOLVED_ROUTINE")) {
        throw notTableFunction("UNRESOLVABLE_TABLE_VALUED_FUNCTION", name, function.origin());
      }
      throw e;
    }
    if (!(resolved instanceof FunctionCall call) || call.function().kind() != Kind.GENERATOR) {
      throw notTableFunction("UNRESOLVABLE_TABLE_VALUED_FUNCTION", name, function.origin());
    }
    List<AttributeReference> columns = Generators.columns(call, List.of(), function.origin());
    LogicalPlan plan =
        new Generate(
            call, Generators.isOuter(call), Optional.empty(), columns, new OneRowRelation());
    return new Resolved(plan, Scope.of(columns));
  }

  /** Spark's keywords, and which of them the session's settings reserve. */
  private Resolved keywords(UnresolvedTableValuedFunction function) {
    if (!function.arguments().isEmpty()) {
      throw Errors.wrongNumArgs(
          "sql_keywords", "0", function.arguments().size(), function.origin());
    }
    return Resolved.of(
        new LocalRelation(
            List.of(
                AttributeReference.fresh("keyword", StringType.INSTANCE, false),
                AttributeReference.fresh("reserved", BooleanType.INSTANCE, false)),
            SparkKeywords.all().stream()
                .map(
                    k ->
                        List.<Expression>of(
                            Literal.of(k), Literal.of(SparkKeywords.isReserved(k, plans.conf()))))
                .toList()));
  }

  /** The function's query under the names and types it says its columns have. */
  private Resolved userTable(
      Catalog.UserFunction user,
      UnresolvedTableValuedFunction function,
      ExpressionResolver resolver) {
    UnresolvedFunction call =
        new UnresolvedFunction(
            function.name(),
            function.arguments(),
            false,
            Optional.empty(),
            false,
            List.of(),
            function.origin());
    FunctionParameters parameters = UserFunctions.parameters(user, call, resolver, plans.conf());
    Catalog.UserFunction.Table table = user.table().orElseThrow();
    LogicalPlan query = plans.resolve(table.query(), Context.ofFunction(parameters)).plan();
    if (!table.columns().isEmpty() && table.columns().size() != query.output().size()) {
      throw new SparkSqlException(
          "USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH",
          "42601",
          "The query of "
              + Scope.quote(user.name())
              + " has "
              + query.output().size()
              + " columns, not "
              + table.columns().size()
              + ".",
          function.origin());
    }
    List<Expression> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Catalog.UserFunction.Parameter column = table.columns().get(i);
      columns.add(
          new Alias(
              FunctionResolver.castTo(query.output().get(i), column.dataType(), plans.conf()),
              column.name()));
    }
    LogicalPlan plan = columns.isEmpty() ? query : new Project(columns, query);
    return new Resolved(plan, Scope.of(plan.output()));
  }

  private static SparkSqlException notTableFunction(String errorClass, String name, Origin origin) {
    return new SparkSqlException(
        errorClass,
        "42883",
        "Could not resolve `" + name + "` to a table-valued function.",
        origin);
  }

  private static SparkSqlException notNumber(Expression argument, int parameter) {
    String required = parameter == 4 ? "INT" : "BIGINT";
    return new SparkSqlException(
        "UNEXPECTED_INPUT_TYPE",
        "42K09",
        "Parameter "
            + parameter
            + " of range must be a constant \""
            + required
            + "\", but got \""
            + SparkSql.sql(argument)
            + "\" of type \""
            + argument.dataType().sql()
            + "\".",
        Map.of(
            "paramIndex",
            String.valueOf(parameter),
            "functionName",
            "`range`",
            "requiredType",
            "\"" + required + "\"",
            "inputSql",
            "\"" + SparkSql.sql(argument) + "\"",
            "inputType",
            "\"" + argument.dataType().sql() + "\""),
        Origins.of(argument),
        null);
  }

  private Resolved range(UnresolvedTableValuedFunction function, Context context) {
    ExpressionResolver resolver = new ExpressionResolver(plans, Scope.EMPTY, context);
    List<Long> bounds = new ArrayList<>();
    if (function.arguments().isEmpty() || function.arguments().size() > 4) {
      throw Errors.wrongNumArgs("range", "[1, 4]", function.arguments().size(), function.origin());
    }
    for (int i = 0; i < function.arguments().size(); i++) {
      int parameter = function.arguments().size() == 1 ? 2 : i + 1;
      Expression argument = resolver.resolve(function.arguments().get(i));
      bounds.add(
          ConstantNumbers.toLong(argument).orElseThrow(() -> notNumber(argument, parameter)));
    }
    long start = bounds.size() == 1 ? 0 : bounds.get(0);
    long end = bounds.size() == 1 ? bounds.get(0) : bounds.get(1);
    long step = bounds.size() >= 3 ? bounds.get(2) : 1;
    if (step == 0) {
      throw new SparkSqlException(
          "FAILED_FUNCTION_CALL",
          "38000",
          "The step of range cannot be 0.",
          Map.of("funcName", "`range`"),
          function.origin(),
          null);
    }
    return Resolved.of(
        new Range(
            start,
            end,
            step,
            bounds.size() < 4 ? Optional.empty() : Optional.of(bounds.get(3).intValue()),
            List.of(AttributeReference.fresh("id", LongType.INSTANCE, false))));
  }
}
