package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedIdentifierRelation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedRelation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedSubqueryColumnAliases;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedTableValuedFunction;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.dialect.types.StructField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Resolves what stands in FROM: tables, views, CTEs, VALUES and table functions. */
final class RelationResolver {

  private static final int MAX_VIEW_DEPTH = 100;
  private static final String PRECEDENCE_POLICY = "spark.sql.legacy.ctePrecedencePolicy";
  private static final AtomicLong NEXT_CTE = new AtomicLong();

  private final PlanResolver plans;
  private final int viewDepth;

  RelationResolver(PlanResolver plans, int viewDepth) {
    this.plans = plans;
    this.viewDepth = viewDepth;
  }

  Resolved leaf(UnresolvedPlan plan, Context context) {
    if (plan instanceof UnresolvedRelation relation) {
      return relation(relation.nameParts(), relation.options(), relation.origin(), context);
    }
    if (plan instanceof UnresolvedIdentifierRelation identifier) {
      List<String> parts =
          new ExpressionResolver(plans, Scope.EMPTY, Context.TOP)
              .identifierParts(identifier.nameExpression(), identifier.origin());
      return relation(parts, Map.of(), identifier.origin(), context);
    }
    if (plan instanceof UnresolvedInlineTable table) {
      return new InlineTables(plans).resolve(table);
    }
    if (plan instanceof UnresolvedTableValuedFunction function) {
      return new TableFunctions(plans, this).resolve(function, context);
    }
    throw Errors.unsupported(plan.getClass().getSimpleName(), plan.origin());
  }

  // ---- WITH

  Resolved with(UnresolvedWith with, Context context) {
    Set<String> names = new HashSet<>();
    boolean legacy = precedencePolicy().equals("LEGACY");
    Context bodies = legacy ? context.withoutOutside() : context;
    Context inner = context;
    List<WithCte.CteDefinition> definitions = new ArrayList<>();
    for (UnresolvedWith.Definition definition : with.definitions()) {
      if (!names.add(definition.name().toLowerCase(Locale.ROOT))) {
        throw new SparkSqlException(
            "_LEGACY_ERROR_TEMP_0038",
            "42602",
            "CTE definition can't have duplicate names: '" + definition.name() + "'.",
            definition.origin());
      }
      LogicalPlan body =
          definition.columnAliases().isEmpty()
              ? definition.plan()
              : new UnresolvedSubqueryColumnAliases(
                  definition.columnAliases(), definition.plan(), definition.origin());
      Resolved resolved = plans.resolve(body, bodies.boundary());
      if (context.cte(definition.name()).isPresent()) {
        checkShadowing(definition, context);
      }
      Context.Cte cte = new Context.Cte(nextCte(), definition.name(), resolved.plan());
      definitions.add(new WithCte.CteDefinition(cte.id(), cte.name(), cte.plan()));
      bodies = bodies.withCte(cte);
      inner = legacy && context.isOutside(cte.name()) ? inner : inner.withCte(cte);
    }
    Resolved child = plans.resolve(with.child(), inner.atQueryStart(false));
    List<WithCte.CteDefinition> used = used(child.plan(), definitions);
    return used.isEmpty() ? child : new Resolved(new WithCte(child.plan(), used), child.scope());
  }

  /** What a name means that an outer WITH has too: {@code spark.sql.legacy.ctePrecedencePolicy}. */
  private String precedencePolicy() {
    return plans
        .conf()
        .get(PRECEDENCE_POLICY, plans.conf().isSpark4() ? "CORRECTED" : "EXCEPTION")
        .toUpperCase(Locale.ROOT);
  }

  private void checkShadowing(UnresolvedWith.Definition definition, Context context) {
    if (precedencePolicy().equals("EXCEPTION") && context.queryStart()) {
      throw new SparkSqlException(
          "AMBIGUOUS_ALIAS_IN_NESTED_CTE",
          "42KD0",
          "The name "
              + Scope.quote(List.of(definition.name()))
              + " is taken by an outer WITH. Rename one, or set "
              + PRECEDENCE_POLICY
              + " to CORRECTED to let the inner one win.",
          definition.origin());
    }
  }

  /** Definitions that the query or a later used definition refers to. */
  private static List<WithCte.CteDefinition> used(
      LogicalPlan query, List<WithCte.CteDefinition> definitions) {
    Set<Long> ids = new HashSet<>();
    CteReferences.collect(query, ids);
    List<WithCte.CteDefinition> kept = new ArrayList<>();
    for (int i = definitions.size() - 1; i >= 0; i--) {
      if (ids.contains(definitions.get(i).id())) {
        kept.add(0, definitions.get(i));
        CteReferences.collect(definitions.get(i).plan(), ids);
      }
    }
    return kept;
  }

  // ---- tables and views

  private Resolved relation(
      List<String> name, Map<String, String> options, Origin origin, Context context) {
    if (name.size() == 1) {
      Optional<Context.Cte> cte = context.cte(name.get(0));
      if (cte.isPresent()) {
        List<AttributeReference> output = fresh(cte.get().plan().output());
        LogicalPlan ref =
            new SubqueryAlias(
                name.get(0), new CteRelationRef(cte.get().id(), cte.get().name(), output));
        return new Resolved(ref, Scope.of(output, List.of(name.get(0))));
      }
    }
    Catalog.Relation found =
        plans
            .catalog()
            .lookupRelation(name, options, origin)
            .orElseThrow(() -> notFound(name, origin, context));
    return found instanceof Catalog.Relation.Table table
        ? table(table)
        : view((Catalog.Relation.View) found, origin);
  }

  private SparkSqlException notFound(List<String> name, Origin origin, Context context) {
    List<String> suggestions = new ArrayList<>();
    if (name.size() == 1) {
      Levenshtein.near(name.get(0), context.cteNames())
          .forEach(cte -> suggestions.add(Scope.quote(List.of(cte))));
    }
    suggestions.addAll(plans.catalog().relationsNear(name));
    return Errors.tableNotFound(Scope.quote(name), suggestions, origin);
  }

  Resolved table(Catalog.Relation.Table table) {
    List<AttributeReference> stored =
        table.schema().fields().stream().map(AttributeReference::read).toList();
    LogicalRelation scan = new LogicalRelation(table.source(), stored);
    LogicalPlan plan = new CharPadding(plans.conf()).onRead(scan);
    // A column that is padded while it is read is still one that was declared CHAR.
    Map<ExprId, AttributeReference> declared = new HashMap<>();
    stored.forEach(a -> declared.put(a.id(), a));
    List<AttributeReference> output =
        plan.output().stream()
            .map(a -> declared.containsKey(a.id()) ? declared.get(a.id()) : a)
            .toList();
    plans.noteColumns(output);
    boolean named = !table.qualifier().isEmpty();
    return new Resolved(
        named ? new SubqueryAlias(table.qualifier().get(table.qualifier().size() - 1), plan) : plan,
        Scope.of(output, table.qualifier()));
  }

  private Resolved view(Catalog.Relation.View view, Origin origin) {
    if (viewDepth >= MAX_VIEW_DEPTH) {
      throw new SparkSqlException(
          "VIEW_EXCEED_MAX_NESTED_DEPTH",
          "54K00",
          "The view "
              + Scope.quote(view.qualifier())
              + " nests deeper than "
              + MAX_VIEW_DEPTH
              + " views.",
          origin);
    }
    PlanResolver inner = new PlanResolver(view.catalog(), view.conf(), viewDepth + 1);
    LogicalPlan body = inner.resolve(view.query(), Context.TOP).plan();
    if (inner.readsChar()) {
      body = new CharPadding(view.conf()).apply(body);
    }
    List<StructField> declared = view.schema().fields();
    List<AttributeReference> below = viewColumns(view, body.output(), origin);
    List<Expression> list = new ArrayList<>();
    List<AttributeReference> output = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      Alias column =
          new Alias(
              FunctionResolver.castTo(
                  below.get(i), declared.get(i).dataType().withoutLengths(), view.conf()),
              declared.get(i).name());
      list.add(column);
      output.add(column.toAttribute().withColumn(declared.get(i)));
    }
    plans.noteColumns(output);
    String alias = view.qualifier().get(view.qualifier().size() - 1);
    return new Resolved(
        new SubqueryAlias(alias, new Project(list, body), true),
        Scope.of(output, view.qualifier()));
  }

  /** The columns of the view's query that it had when it was made, found by name; by position where no names are kept. */
  private static List<AttributeReference> viewColumns(
      Catalog.Relation.View view, List<AttributeReference> output, Origin origin) {
    List<String> names = view.queryColumns();
    if (names.isEmpty()) {
      if (output.size() != view.schema().fields().size()) {
        throw viewChanged(view, String.valueOf(view.schema().fields().size()), origin);
      }
      return output;
    }
    if (names.equals(output.stream().map(AttributeReference::name).toList())) {
      return output;
    }
    List<AttributeReference> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<AttributeReference> found =
          output.stream().filter(a -> view.conf().sameName(a.name(), name)).toList();
      long wanted = names.stream().filter(n -> view.conf().sameName(n, name)).count();
      if (found.size() != wanted) {
        throw viewChanged(view, wanted + " named " + name, origin);
      }
      columns.add(
          found.get(
              (int)
                  names.subList(0, i).stream().filter(n -> view.conf().sameName(n, name)).count()));
    }
    return columns;
  }

  private static SparkSqlException viewChanged(
      Catalog.Relation.View view, String wanted, Origin origin) {
    return new SparkSqlException(
        "INCOMPATIBLE_VIEW_SCHEMA_CHANGE",
        "51024",
        "The query of view "
            + Scope.quote(view.qualifier())
            + " does not give the columns any more that it had: "
            + wanted
            + ". Create the view anew.",
        origin);
  }

  static long nextCte() {
    return NEXT_CTE.incrementAndGet();
  }

  static List<AttributeReference> fresh(List<AttributeReference> output) {
    return output.stream().map(a -> a.withId(ExprId.fresh())).toList();
  }

  // ---- aliases

  Resolved columnAliases(UnresolvedSubqueryColumnAliases aliases, Context context) {
    Resolved child = plans.resolve(aliases.child(), context);
    List<AttributeReference> below = child.scope().attributes();
    if (below.size() != aliases.columnAliases().size() && isTableFunction(aliases.child())) {
      throw new SparkSqlException(
          "NUM_TABLE_VALUE_ALIASES_MISMATCH",
          "42826",
          "The table function gives "
              + below.size()
              + " columns, but "
              + aliases.columnAliases().size()
              + " names are given for them.",
          Map.of(
              "aliasesNum",
              String.valueOf(aliases.columnAliases().size()),
              "outColsNum",
              String.valueOf(below.size())),
          aliases.origin(),
          null);
    }
    if (below.size() != aliases.columnAliases().size()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1028",
          "42802",
          "Number of column aliases does not match number of columns: "
              + aliases.columnAliases().size()
              + " aliases, "
              + below.size()
              + " columns.",
          aliases.origin());
    }
    List<Expression> list = new ArrayList<>();
    List<Scope.Column> columns = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      Alias column = new Alias(below.get(i), aliases.columnAliases().get(i));
      list.add(column);
      columns.add(
          new Scope.Column(column.toAttribute(), child.scope().columns().get(i).qualifier()));
    }
    LogicalPlan project = new Project(list, child.plan());
    LogicalPlan named =
        child.plan() instanceof SubqueryAlias alias
            ? new SubqueryAlias(alias.alias(), project)
            : project;
    return new Resolved(named, new Scope(columns, List.of()));
  }

  private static boolean isTableFunction(LogicalPlan plan) {
    return plan instanceof UnresolvedTableValuedFunction
        || plan instanceof SubqueryAlias alias && isTableFunction(alias.child());
  }
}
