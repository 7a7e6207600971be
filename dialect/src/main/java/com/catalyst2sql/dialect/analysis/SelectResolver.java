package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.MultiAlias;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedStar;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedHaving;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Resolves SELECT lists, GROUP BY and HAVING, which look into each other. */
final class SelectResolver {

  private final PlanResolver plans;

  SelectResolver(PlanResolver plans) {
    this.plans = plans;
  }

  // ---- SELECT

  Resolved project(Project project, Context context) {
    TimeWindows.Prepared windows =
        new TimeWindows(plans, context)
            .prepare(
                List.of(project.projectList()), plans.resolve(project.child(), context), false);
    Items items = items(windows.lists().get(0), windows.input(), context).layered();
    List<Expression> list = items.list();
    list.forEach(e -> GroupingResolver.checkAbsent(e, Origin.NONE));
    if (items.hasAggregates()) {
      items.checkNoGenerated();
      Optional<GeneratorOverGroups> generator = items.generatorOverGroups();
      SelectBlock groups =
          new SelectBlock(
              items.input().plan(),
              items.input().scope(),
              Optional.of(new SelectBlock.Grouping(List.of(), Optional.empty())),
              generator.map(g -> g.below(list)).orElse(list),
              generator.map(g -> g.sources(items.sources())).orElse(items.sources()));
      return block(generator.map(g -> g.over(groups)).orElse(groups));
    }
    return block(
        new SelectBlock(
            items.generated(), items.input().scope(), Optional.empty(), list, items.sources()));
  }

  private Resolved block(SelectBlock block) {
    return new Resolved(
        block.finish(), block.inputScope().passing(block.output()), Optional.of(block));
  }

  /** A generator among the items of a SELECT, whose columns begin at place {@code at} of the list. */
  record GeneratorItem(
      FunctionCall call, List<AttributeReference> columns, int at, Expression source) {}

  /** Resolved SELECT items over their input, the generators' columns among them. {@code sources} are the items as they came. */
  private record Items(
      List<Expression> list,
      List<Expression> written,
      List<Expression> sources,
      Resolved input,
      List<GeneratorItem> generators,
      Set<Expression> overAliases) {

    boolean hasAggregates() {
      return Stream.concat(list.stream(), generators.stream().map(GeneratorItem::call))
          .anyMatch(AggregateChecks::hasAggregate);
    }

    /** The input with the generators' rows, each over those of the one before. */
    LogicalPlan generated() {
      LogicalPlan plan = input.plan();
      for (GeneratorItem item : generators) {
        plan = Generators.over(item.call(), item.columns(), plan);
      }
      return plan;
    }

    /** Over groups there are no generated columns yet that an item could name. */
    void checkNoGenerated() {
      for (GeneratorItem generator : generators) {
        for (int i = 0; i < list.size(); i++) {
          if (!generator.columns().contains(list.get(i))) {
            checkNone(generator.columns(), list.get(i), sources.get(i));
          }
        }
      }
    }

    private void checkNone(List<AttributeReference> columns, Expression item, Expression source) {
      item.forEach(
          e -> {
            if (e instanceof AttributeReference a
                && columns.stream().anyMatch(c -> c.id().equals(a.id()))) {
              throw Errors.unresolvedColumn(
                  Scope.quote(List.of(a.name())),
                  input.scope().suggestions(List.of(a.name())),
                  Origins.ofColumn(a.name(), source));
            }
          });
    }

    Optional<GeneratorOverGroups> generatorOverGroups() {
      return GeneratorOverGroups.of(generators);
    }

    /** With what items repeat of others in a projection below, where nothing but the row decides about their values. */
    Items layered() {
      boolean plain = !hasAggregates() && written.stream().noneMatch(AggregateChecks::hasWindow);
      if (overAliases.isEmpty() || !plain) {
        return this;
      }
      AliasLayers.Layered layered = AliasLayers.of(written, generated());
      return new Items(
          layered.list(),
          written,
          sources,
          new Resolved(layered.plan(), input.scope()),
          List.of(),
          overAliases);
    }
  }

  private Items items(List<Expression> written, Resolved input, Context context) {
    LateralAliases aliases = new LateralAliases();
    ExpressionResolver resolver =
        new ExpressionResolver(plans, input.scope(), context).withLateralAliases(aliases);
    List<Expression> list = new ArrayList<>();
    List<Expression> unreplaced = new ArrayList<>();
    List<Expression> sources = new ArrayList<>();
    List<GeneratorItem> generators = new ArrayList<>();
    Set<Expression> overAliases = new HashSet<>();
    for (Expression item : plans.stars().expandList(written, input.scope(), resolver)) {
      Expression body =
          item instanceof Alias alias
              ? alias.child()
              : item instanceof MultiAlias multi ? multi.child() : item;
      Expression resolved =
          ExpressionResolver.located(Origins.of(item), () -> resolver.resolve(body));
      if (isGenerator(resolved)) {
        FunctionCall call = (FunctionCall) aliases.inline(resolved);
        List<AttributeReference> columns =
            Generators.columns(call, generatorNames(item), Origins.of(item));
        generators.add(new GeneratorItem(call, columns, list.size(), item));
        aliases.addGenerated(columns, item instanceof Alias);
        list.addAll(columns);
        unreplaced.addAll(columns);
        columns.forEach(column -> sources.add(item));
        continue;
      }
      Generators.checkNotNested(resolved, Origins.of(item));
      aliases.check(resolved, Origins.of(item));
      Expression named = name(item, resolved, aliases);
      Expression raw = named;
      if (aliases.isUsedIn(resolved)) {
        overAliases.add(named);
        raw = named instanceof Alias alias ? new Alias(resolved, alias.name(), alias.id()) : named;
      }
      unreplaced.add(raw);
      if (named instanceof Alias alias) {
        aliases.add(alias);
      }
      list.add(named);
      sources.add(item);
    }
    return new Items(list, unreplaced, sources, input, generators, overAliases);
  }

  private static boolean isGenerator(Expression expression) {
    return expression instanceof FunctionCall call && call.function().kind() == Kind.GENERATOR;
  }

  private static List<String> generatorNames(Expression item) {
    if (item instanceof Alias alias) {
      return List.of(alias.name());
    }
    return item instanceof MultiAlias multi ? multi.names() : List.of();
  }

  /** Gives an item its column name: the alias written, else what Spark makes of the expression. */
  private Expression name(Expression item, Expression resolved, LateralAliases aliases) {
    if (item instanceof MultiAlias multi) {
      throw new SparkSqlException(
          "UDTF_ALIAS_NUMBER_MISMATCH",
          "42802",
          "Several aliases need a generator of several columns.",
          multi.origin());
    }
    Expression value = aliases.isUsedIn(resolved) ? aliases.inline(resolved) : resolved;
    if (item instanceof Alias alias) {
      return new Alias(value, alias.name());
    }
    if (value instanceof AttributeReference attribute && value == resolved) {
      return attribute;
    }
    return new Alias(value, automaticName(item, resolved));
  }

  private String automaticName(Expression item, Expression resolved) {
    if (item instanceof UnresolvedAttribute attribute) {
      if (resolved instanceof FunctionCall call) {
        // A word that is a call without parentheses, of which Hive's word for one keeps its name.
        return call.is("grouping_id") ? "grouping__id" : SparkSql.pretty(resolved, plans.conf());
      }
      return attribute.nameParts().get(attribute.nameParts().size() - 1);
    }
    if (item instanceof UnresolvedCast
        && resolved instanceof Cast cast
        && cast.child() instanceof AttributeReference attribute) {
      return attribute.name();
    }
    // The body of a SQL function stands in the call's place; its column is still called as the
    // call.
    return item instanceof UnresolvedFunction call && isUserFunction(call)
        ? SparkSql.pretty(call, plans.conf())
        : SparkSql.pretty(resolved, plans.conf());
  }

  private boolean isUserFunction(UnresolvedFunction call) {
    return FunctionRegistry.builtin().find(call.name().get(call.name().size() - 1)).isEmpty()
        && plans.catalog().lookupFunction(call.name()).isPresent();
  }

  // ---- GROUP BY

  Resolved aggregate(Aggregate aggregate, Context context) {
    TimeWindows.Prepared windows =
        new TimeWindows(plans, context)
            .prepare(
                List.of(aggregate.aggregateExpressions(), aggregate.groupingExpressions()),
                plans.resolve(aggregate.child(), context),
                true);
    Items items = items(windows.lists().get(0), windows.input(), context);
    items.checkNoGenerated();
    Optional<GeneratorOverGroups> generator = items.generatorOverGroups();
    List<Expression> inGroups = generator.map(g -> g.below(items.list())).orElse(items.list());
    GroupingResolver grouping =
        new GroupingResolver(
            plans,
            items.input().scope(),
            context,
            inGroups,
            new GroupingResolver.SelectShape(
                aggregate.aggregateExpressions().stream()
                    .anyMatch(e -> e instanceof UnresolvedStar),
                items.overAliases()));
    SelectBlock.Grouping by = grouping.resolve(windows.lists().get(1));
    List<Expression> list =
        inGroups.stream().map(e -> grouping.bindGroupingFunctions(e, by)).toList();
    LogicalPlan plan =
        windows
            .session()
            .map(session -> session.merged(keysBeside(by, windows.column().get())))
            .orElse(items.input().plan());
    SelectBlock groups =
        new SelectBlock(
            plan,
            items.input().scope(),
            Optional.of(by),
            generator.map(g -> g.withKeys(list, by)).orElse(list),
            generator.map(g -> g.sources(items.sources())).orElse(items.sources()));
    return block(generator.map(g -> g.over(groups)).orElse(groups));
  }

  private static List<Expression> keysBeside(SelectBlock.Grouping by, AttributeReference session) {
    return by.expressions().stream().filter(e -> !e.semanticEquals(session)).toList();
  }

  // ---- HAVING

  Resolved having(UnresolvedHaving having, Context context) {
    // HAVING without GROUP BY groups everything into one row.
    LogicalPlan select =
        having.child() instanceof Project project
            ? new Aggregate(List.of(), project.projectList(), Optional.empty(), project.child())
            : having.child();
    SelectBlock block =
        plans
            .resolve(select, context)
            .block()
            .orElseThrow(
                () ->
                    new SparkSqlException(
                        "PARSE_SYNTAX_ERROR", "42601", "HAVING needs a SELECT.", having.origin()));
    if (select instanceof Aggregate && !block.isGrouped()) {
      throw GeneratorOverGroups.noHaving(having.origin());
    }
    List<Alias> outerAggregates = new ArrayList<>();
    ExpressionResolver resolver =
        new ExpressionResolver(plans, havingScope(block), context)
            .collectingOuterAggregates(outerAggregates)
            .withinAggregates(havingArguments(block))
            .withoutStars();
    Expression condition =
        resolver.resolveCondition(
            having.condition(), "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", "HAVING");
    AggregateChecks.noWindow(condition, "HAVING", having.origin());
    noWindowColumn(condition, block, having.origin());
    outerAggregates.forEach(block::addHidden);
    HavingOverSets.check(condition, having, block, plans.conf());
    block.having(block.overOutput(condition, having.origin()));
    if (HavingOverSets.isAfterWindows(condition, having, block)) {
      block.filterAfterWindows();
    }
    return block(block);
  }

  /** Window functions are worked out once HAVING has left groups out, so that it sees none of their columns. */
  private static void noWindowColumn(Expression condition, SelectBlock block, Origin origin) {
    for (Expression item : block.visible()) {
      AttributeReference column = SelectBlock.attribute(item);
      if (AggregateChecks.hasWindow(item)
          && condition.exists(
              e -> e instanceof AttributeReference a && a.id().equals(column.id()))) {
        throw block.unresolved(column, origin);
      }
    }
  }

  /** Inside an aggregate function of HAVING a column of the input goes before one of the SELECT list. */
  private Scope havingArguments(SelectBlock block) {
    Scope input = block.inputScope();
    List<Scope.Column> columns = new ArrayList<>();
    List<Scope.Column> hidden = new ArrayList<>(input.hidden());
    for (Scope.Column below : input.columns()) {
      (block.isAmbiguous(below, plans.conf()) ? hidden : columns).add(below);
    }
    for (AttributeReference made : block.output()) {
      boolean below =
          input.columns().stream()
              .anyMatch(c -> plans.conf().sameName(c.attribute().name(), made.name()));
      if (!below) {
        columns.add(new Scope.Column(made, List.of()));
      }
    }
    return new Scope(columns, hidden);
  }

  /** In HAVING a grouping column goes before a column of the SELECT list that is called like it. */
  private Scope havingScope(SelectBlock block) {
    List<Scope.Column> grouping =
        block.inputScope().columns().stream()
            .filter(c -> block.isGrouping(c.attribute()) && !block.isAmbiguous(c, plans.conf()))
            .toList();
    Scope combined = block.names(plans.conf(), false);
    List<Scope.Column> columns = new ArrayList<>(combined.columns());
    columns.removeIf(
        c ->
            grouping.stream()
                .anyMatch(
                    g ->
                        plans.conf().sameName(g.attribute().name(), c.attribute().name())
                            && !g.attribute().id().equals(c.attribute().id())
                            && block.output().contains(c.attribute())));
    grouping.stream().filter(g -> !columns.contains(g)).forEach(columns::add);
    return new Scope(columns, combined.hidden());
  }
}
