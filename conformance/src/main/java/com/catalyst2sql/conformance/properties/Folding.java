package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.dialect.analysis.Analyzer;
import com.catalyst2sql.dialect.analysis.EmptyCatalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.duckdbfile.DuckDbFileTarget;
import com.catalyst2sql.dialect.unparser.h2.H2Target;
import com.catalyst2sql.dialect.unparser.mysql.MySqlTarget;
import com.catalyst2sql.dialect.unparser.postgresql.PostgreSqlTarget;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** To which source databases a function's calls over the columns of their tables are handed, as the planner would. */
final class Folding {

  private static final int MOST_CONSTANTS = 16;
  private static final String TABLE = "arguments";

  /** SQLite checks no types, and is asked for supersets only; of an unknown database nothing is known. */
  private static final List<RemoteTarget> TARGETS =
      List.of(
          new DuckDbFileTarget(),
          new H2Target(),
          new MySqlTarget(Optional.of("utf8mb4_bin"), SetOperators.ALL),
          new PostgreSqlTarget());

  /** Calls with the types and constants that sources understand, where the templates have others. */
  private static final Map<String, List<String>> MORE =
      Map.ofEntries(
          Map.entry("substring", List.of("substring(c_text, 2, 3)")),
          Map.entry("+", List.of("c_decimal + c_decimal")),
          Map.entry("-", List.of("c_decimal - c_decimal_wide", "c_decimal - c_decimal")),
          Map.entry("*", List.of("c_decimal * c_decimal")),
          Map.entry("<", List.of("c_int < c_small", "c_text < 'a'")),
          Map.entry("<=", List.of("c_int <= c_small", "c_text <= 'a'")),
          Map.entry(">", List.of("c_int > c_small", "c_text > 'a'")),
          Map.entry(">=", List.of("c_int >= c_small", "c_text >= 'a'")),
          Map.entry("<=>", List.of("c_int <=> c_small", "c_text <=> 'a'")),
          Map.entry("coalesce", List.of("coalesce(c_int, 1)")),
          Map.entry("if", List.of("if(c_boolean, c_int, 1)")),
          Map.entry("nvl", List.of("nvl(c_int, 1)")),
          Map.entry("ifnull", List.of("ifnull(c_int, 1)")),
          Map.entry("nvl2", List.of("nvl2(c_int, 1, 2)")),
          Map.entry("nullif", List.of("nullif(c_int, 1)")),
          Map.entry("when", List.of("CASE WHEN c_boolean THEN c_int END")),
          Map.entry("avg", List.of("avg(c_int)", "avg(c_decimal)")));

  private final Remote catalog = new Remote(schema());

  private Folding() {}

  /** The names of the sources by function. */
  static Map<String, Collection<String>> targets(Templates templates) {
    Folding folding = new Folding();
    Map<String, Collection<String>> targets = new TreeMap<>();
    for (Template template : templates.all()) {
      targets
          .computeIfAbsent(template.function(), f -> new TreeSet<>())
          .addAll(folding.targets(template));
    }
    MORE.forEach(
        (function, calls) -> {
          Collection<String> found = targets.computeIfAbsent(function, f -> new TreeSet<>());
          calls.forEach(call -> found.addAll(folding.targets(call)));
        });
    return targets;
  }

  private List<String> targets(Template template) {
    boolean held = template.columns().stream().noneMatch(a -> a.kind().type().equals("interval"));
    boolean computes =
        template.shape() == Template.Shape.SCALAR || template.shape() == Template.Shape.AGGREGATE;
    if (!held || !computes || template.columns().isEmpty()) {
      return List.of();
    }
    Collection<String> found = new TreeSet<>();
    for (String expression : template.expressions(new Random(0), MOST_CONSTANTS)) {
      String sql = expression;
      for (Template.Argument argument : template.columns()) {
        sql = sql.replace("{" + argument.name() + "}", column(argument.kind()));
      }
      found.addAll(targets(sql));
    }
    return List.copyOf(found);
  }

  private List<String> targets(String call) {
    try {
      LogicalPlan plan = plan("SELECT " + call + " AS r FROM " + TABLE);
      return TARGETS.stream().filter(t -> folds(plan, t)).map(RemoteTarget::name).toList();
    } catch (SparkSqlException refused) {
      // These constants are none for this function.
      return List.of();
    }
  }

  private LogicalPlan plan(String sql) {
    LogicalPlan parsed = SparkParser.parseStatement(sql, SqlConf.DEFAULTS);
    return new Analyzer(catalog, SqlConf.DEFAULTS).analyze(parsed);
  }

  private static boolean folds(LogicalPlan plan, RemoteTarget target) {
    if (plan instanceof Project project && project.projectList().size() == 1) {
      Expression value = project.projectList().get(0);
      Expression condition = value.dataType() instanceof BooleanType ? value : new IsNotNull(value);
      return RemoteTranslator.classify(condition, project.child(), target).exactness()
          == RemoteTranslator.Exactness.EXACT;
    }
    if (!(plan instanceof Aggregate)) {
      return false;
    }
    try {
      RemoteTranslator.check(plan, target);
      return true;
    } catch (NotPushed stays) {
      return false;
    }
  }

  private static String column(Kind kind) {
    return "c_" + kind.name();
  }

  private static StructType schema() {
    return new StructType(
        Kinds.all().stream()
            .filter(kind -> !kind.type().equals("interval"))
            .map(
                kind ->
                    new StructField(
                        column(kind),
                        SparkParser.parseDataType(kind.type(), SqlConf.DEFAULTS),
                        true))
            .toList());
  }

  /** One table of a source, with the columns given. */
  private static final class Remote extends EmptyCatalog {

    private final StructType schema;

    Remote(StructType schema) {
      this.schema = schema;
    }

    @Override
    public Optional<Relation> lookupRelation(
        List<String> nameParts, Map<String, String> options, Origin origin) {
      List<RemoteColumn> columns =
          schema.fields().stream()
              .map(f -> new RemoteColumn(f.name(), f.dataType().sql(), fidelity(f.dataType())))
              .toList();
      return Optional.of(
          new Relation.Table(
              List.of("source", TABLE),
              schema,
              new RelationSource.RemoteTable(
                  "source", List.of(TABLE), Optional.empty(), columns, OptionalLong.empty())));
    }

    private static RemoteColumn.Fidelity fidelity(DataType type) {
      return type.isString() ? RemoteColumn.Fidelity.TEXT : RemoteColumn.Fidelity.EXACT;
    }
  }
}
